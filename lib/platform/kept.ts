// Answers that many ask for and little changes: kept for a few seconds, and forgotten by every change. What is a moment
// old costs nobody more than a second choice, because the database decides again.
type Kept = { at: number; value: Promise<unknown> }
const key: unique symbol = Symbol.for('mediacje.kept')
const shared = globalThis as typeof globalThis & { [key]?: Map<string, Kept> }
/** One set per process, not one per bundle: an action forgets what a page has kept. */
shared[key] ??= new Map<string, Kept>()
const answers = shared[key]
const keptForMs = 5_000

/** The answer of this name, asked for anew when the last one is too old, of another time, or failed. */
export function kept<Value>(name: string, now: Date, load: () => Promise<Value>): Promise<Value> {
  const known = answers.get(name)
  if (known && Math.abs(now.getTime() - known.at) < keptForMs) return known.value as Promise<Value>
  const value = load()
  answers.set(name, { at: now.getTime(), value })
  value.catch(() => forgetKept())
  return value
}

/** To follow every committed change of what is kept. */
export function forgetKept(): void {
  answers.clear()
}
