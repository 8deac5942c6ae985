type Values = Map<string, unknown>

const key: unique symbol = Symbol.for('mediacje.in-force')
const shared = globalThis as typeof globalThis & { [key]?: Values }
/** One set per process, not one per bundle: what a job has read, a page shows. */
shared[key] ??= new Map()
const values = shared[key]

/** What holds in this process until somebody puts something else in its place. Reading it waits for nothing. */
export function inForce<Value>(name: string, beforeAnythingIsRead: Value) {
  return {
    read: (): Value => (values.has(name) ? (values.get(name) as Value) : beforeAnythingIsRead),
    put: (value: Value): void => {
      values.set(name, value)
    },
  }
}
