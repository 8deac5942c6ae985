import { randomUUID } from 'node:crypto'
import {
  type Columns,
  columnsOf,
  foundBy,
  isSealedModel,
  openRow,
  type SealedModel,
  sealedColumns,
  sealRow,
} from './sealed-columns'

// Where rows come in and go out through Prisma, whoever asks for them and however deep they hang on others. A question that
// an encrypted column cannot answer is an error, also where no key is set: else it would be found out where there is one.

/** Through which fields of others an encrypted row is reached. */
export const leadsTo: Record<string, SealedModel> = {
  client: 'Client',
  handovers: 'Handover',
  handedOver: 'Handover',
  settled: 'Handover',
}

type Model = SealedModel | null
const asModel = (name: string | undefined): Model => (isSealedModel(name) ? name : null)
const behind = (field: string): Model => (Object.hasOwn(leadsTo, field) ? (leadsTo[field] ?? null) : null)
const isColumn = (model: Model, field: string): model is SealedModel =>
  model !== null && Object.hasOwn(sealedColumns[model], field)

/** A piece of what Prisma is asked, or of what it answers: no instant, no list. */
function isPiece(value: unknown): value is Columns {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

class Unanswerable extends Error {
  constructor(model: string, what: string) {
    super(`${model}.${what}: an encrypted column is not sorted, compared or written in this way`)
  }
}

type Client = { $extends: (extension: object) => unknown }
type Asked = { model?: string; operation: string; args: unknown; query: (args: unknown) => Promise<unknown> }

/** The same client, which seals what it writes and opens what it reads. */
export function sealing<Of extends object>(client: Of): Of {
  const allOperations = async ({ model: name, operation, args, query }: Asked) => {
    const model = asModel(name)
    const asked = isPiece(args) ? written(model, name ?? '', operation, args) : {}
    const { args: wanted, opens } = selected(model, asked)
    const answer = await query(wanted)
    return opens ? opened(model, asked, answer) : answer
  }
  return (client as unknown as Client).$extends({ query: { $allModels: { $allOperations: allOperations } } }) as Of
}

const connectors = new Set(['AND', 'OR', 'NOT', 'is', 'isNot', 'some', 'none', 'every'])

/** A condition in which what is encrypted is looked for by its hash, and as it is: it may not be encrypted yet. */
function conditionOf(model: Model, where: unknown): unknown {
  if (Array.isArray(where)) return where.map((each) => conditionOf(model, each))
  if (!isPiece(where)) return where
  const also: Columns[] = []
  const kept: Columns = {}
  for (const [field, value] of Object.entries(where)) {
    if (connectors.has(field)) kept[field] = conditionOf(model, value)
    else if (!isColumn(model, field)) kept[field] = conditionOf(behind(field), value)
    else if (asksForNothing(value)) kept[field] = value
    else also.push({ OR: equalTo(model, field, value) })
  }
  return also.length > 0 ? { ...kept, AND: [kept.AND ?? [], also].flat() } : kept
}

const asksForNothing = (value: unknown) =>
  value === null || value === undefined || (isPiece(value) && Object.keys(value).join() === 'not' && value.not === null)

function equalTo(model: SealedModel, field: string, value: unknown): Columns[] {
  const [, how] = columnsOf(model).find(([column]) => column === field) ?? []
  const values = typeof value === 'string' ? [value] : isPiece(value) && Object.keys(value).join() === 'in' && value.in
  if (typeof how !== 'object' || !Array.isArray(values)) throw new Unanswerable(model, field)
  const hashes = foundBy(model, field, values as string[])
  return [{ [field]: value }, ...(hashes.length > 0 ? [{ [how.found]: { in: hashes } }] : [])]
}

function written(model: Model, name: string, operation: string, args: Columns): Columns {
  const asked: Columns = { ...args }
  if (args.where) asked.where = conditionOf(model, args.where)
  for (const field of ['data', 'create', 'update'])
    if (args[field] !== undefined) asked[field] = dataOf(model, name, `${operation} ${field}`, args[field], args.where)
  for (const field of ['orderBy', 'distinct', 'by', 'cursor']) refuseColumns(model, args[field])
  return asked
}

function refuseColumns(model: Model, value: unknown): void {
  for (const each of [value].flat()) {
    const fields: [string, unknown][] = isPiece(each) ? Object.entries(each) : [[String(each ?? ''), null]]
    for (const [field, inner] of fields) {
      if (isColumn(model, field)) throw new Unanswerable(model, field)
      if (isPiece(inner)) refuseColumns(behind(field), inner)
    }
  }
}

/** Whether an encrypted column of this table stands in it, however deep. */
const names = (model: Model, value: unknown): boolean =>
  model !== null &&
  [value].flat().some((each) => {
    const fields = isPiece(each) ? Object.entries(each) : []
    return fields.some(([field, inner]) => isColumn(model, field) || names(model, inner))
  })

function dataOf(model: Model, name: string, how: string, data: unknown, where: unknown): unknown {
  if (Array.isArray(data)) return data.map((each) => dataOf(model, name, how, each, where))
  if (!isPiece(data)) return data
  // Written through another table, it would come past here.
  for (const [field, value] of Object.entries(data))
    if (names(behind(field), value)) throw new Unanswerable(name, field)
  if (model === null) return data
  const isNew = /^create|create$/.test(how)
  const row = isNew ? { id: randomUUID(), ...data } : data
  const named = Object.keys(row).filter((field) => isColumn(model, field))
  if (named.length === 0) return row
  const id = isNew ? row.id : isPiece(where) && where.id
  // What is emptied is bound to no row.
  const isKnown = typeof id === 'string' || named.every((field) => row[field] === null)
  if (!isKnown || named.some((field) => isPiece(row[field])))
    throw new Unanswerable(model, `${named.join()} (${how} needs the id of one row)`)
  return sealRow(model, String(id), row)
}

/** The same question with the id of each encrypted row, without which it cannot be opened; and whether there is any. */
function selected(model: Model, node: Columns): { args: Columns; opens: boolean } {
  const fields = node.select ?? node.include
  if (!isPiece(fields)) return { args: node, opens: model !== null }
  let opens = model !== null && (!node.select || Object.keys(fields).some((field) => isColumn(model, field)))
  const wanted: Columns = opens && node.select ? { ...fields, id: true } : { ...fields }
  for (const [field, value] of Object.entries(fields)) {
    const to = behind(field)
    if (value === true && to) opens = true
    if (!isPiece(value)) continue
    const inner = selected(to, value.where ? { ...value, where: conditionOf(to, value.where) } : value)
    refuseColumns(to, value.orderBy)
    wanted[field] = inner.args
    opens ||= inner.opens
  }
  return { args: { ...node, [node.select ? 'select' : 'include']: wanted }, opens }
}

/** The answer, opened where it stands, without what nobody asked for. */
function opened(model: Model, node: Columns, answer: unknown): unknown {
  if (Array.isArray(answer)) for (const each of answer) openPiece(model, node, each)
  else openPiece(model, node, answer)
  return answer
}

function openPiece(model: Model, { select, include }: Columns, row: unknown): void {
  if (!isPiece(row)) return
  if (model !== null && typeof row.id === 'string') openRow(model, row.id, row)
  if (model !== null && isPiece(select) && !select.id) delete row.id
  const fields = select ?? include
  for (const [field, value] of Object.entries(isPiece(fields) ? fields : {}))
    if (value) opened(behind(field), isPiece(value) ? value : {}, row[field])
}
