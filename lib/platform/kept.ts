// Answers that many ask for and little changes: kept for a few seconds, and forgotten by every change. What is a moment
// old costs nobody more than a second choice, because the database decides again.
type Kept = { at: number; value: Promise<unknown> }
type Store = {
  answers: Map<string, Kept>
  /** What each answer was when it was last read, as text. */
  seen: Map<string, string>
  version: number
  /** How often a page had to do without an answer. */
  without: number
  renewal: Renewal | undefined
}

/** When what is kept was last read anew as a whole: by a clock that does not jump, and as people tell the time. */
export type Renewed = { at: number; time: Date; until: Date }
export type Renewal = { last: Renewed | undefined; isAway: boolean; renew: () => Promise<void> }

const key: unique symbol = Symbol.for('mediacje.kept')
const shared = globalThis as typeof globalThis & { [key]?: Store }
/** One set per process, not one per bundle: an action forgets what a page has kept. */
shared[key] ??= { answers: new Map(), seen: new Map(), version: 0, without: 0, renewal: undefined }
const store = shared[key]
const { answers, seen } = store
const keptForMs = 5_000

/** The answer of this name, asked for anew when the last one is too old, of another time, or failed. */
export function kept<Value>(name: string, now: Date, load: () => Promise<Value>): Promise<Value> {
  const known = answers.get(name)
  if (known && Math.abs(now.getTime() - known.at) < keptForMs) return known.value as Promise<Value>
  const value = load()
  const mine = { at: now.getTime(), value }
  answers.set(name, mine)
  value.then(
    (read) => notice(name, read),
    () => answers.get(name) === mine && answers.delete(name),
  )
  return value
}

// Another process changed it, a person at the database, or time. Whatever was made before is of another version.
function notice(name: string, read: unknown): void {
  const text = JSON.stringify(read)
  const before = seen.get(name)
  seen.set(name, text)
  if (before !== undefined && before !== text) store.version += 1
}

/** To follow every committed change of what is kept. */
export function forgetKept(): void {
  answers.clear()
  store.version += 1
}

/** The next to ask reads anew, whatever has changed. */
export function readAnew(): void {
  answers.clear()
}

/** Another number means: what was made of what is kept may no longer be true. Take it before you begin to read. */
export const keptVersion = (): number => store.version

/** Something else stands on a page in the place of an answer. Another number after it was made than before says so. */
export function noteWithout(): void {
  store.without += 1
}

export const keptWithout = (): number => store.without

/** Who reads all that is kept anew, again and again, and what became of it. None in a process that shows no pages. */
export const keptRenewal = (): Renewal | undefined => store.renewal

export function renewBy(renewal: Renewal): void {
  store.renewal = renewal
}
