import { parseAst } from 'vitest/node'

/** A text that takes the place of another, from one offset to the next. */
export type Change = { from: number; to: number; text: string }

// What stands around a value for the sake of types alone. All else whose name begins with TS is a type.
const wrappers = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']

/** Every number of a file, one more than it was: Stryker leaves numbers as they are. */
export function numberChanges(source: string): Change[] {
  const changes: Change[] = []
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, value, start, end } = node as Record<string, unknown>
    if (typeof type === 'string' && type.startsWith('TS') && !wrappers.includes(type)) return
    if (type === 'Literal' && typeof value === 'number')
      changes.push({ from: Number(start), to: Number(end), text: String(value + 1) })
    for (const part of Object.values(node)) visit(part)
  }
  visit(parseAst(source, { lang: 'ts' }).body)
  return changes
}
