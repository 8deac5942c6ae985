/** How often a known one takes longer than an unknown one. A half is what somebody who guesses would be right. */
export function separation(known: number[], unknown: number[]): number {
  const all = [...known.map((ms) => ({ ms, known: true })), ...unknown.map((ms) => ({ ms, known: false }))]
  all.sort((a, b) => a.ms - b.ms)
  const ranks = all.reduce((sum, each, index) => sum + (each.known ? index + 1 : 0), 0)
  return (ranks - (known.length * (known.length + 1)) / 2) / (known.length * unknown.length)
}

/** The one in the middle. */
export const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
