import { relations } from '@/prisma/generated/relations'

/**
 * A question with relations is several statements, between which others delete: a row whose slot has just gone would be
 * handed on with `null` where its type says that there is one. Nothing is wrong with what was asked; asked again, it is
 * answered whole.
 */
class TornAnswer extends Error {
  override readonly name = 'TornAnswer'
  readonly code = 'TORN_ANSWER'
}

type Asked = { select?: Shape | null; include?: Shape | null }
type Shape = Record<string, unknown>

/** Whether a row lacks another one that it cannot be without; `args` says which ones were asked for. */
function isTorn(model: string, args: unknown, answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.some((row) => isTorn(model, args, row))
  if (typeof answer !== 'object' || answer === null) return false
  const { select, include } = (args ?? {}) as Asked
  const known = relations[model] ?? {}
  return Object.entries({ ...include, ...select }).some(([field, nested]) => {
    const relation = known[field]
    if (!relation || !nested) return false
    const value: unknown = Reflect.get(answer, field)
    if (value === null) return relation.isNeeded
    return typeof nested === 'object' && isTorn(relation.model, nested, value)
  })
}

/** What a client asks of its database, before it is asked. */
export type Asking = <T>(asked: {
  model?: string
  operation: string
  args: unknown
  query: (args: unknown) => Promise<T>
}) => Promise<T>

/** No answer is handed on of which a part went while it was read. */
export const whole: Asking = async ({ model, operation, args, query }) => {
  const answer = await query(args)
  if (model && operation.startsWith('find') && isTorn(model, args, answer)) throw new TornAnswer(model)
  return answer
}
