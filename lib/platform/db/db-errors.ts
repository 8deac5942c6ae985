import { noteWithout } from '@/lib/platform/kept'
import { log } from '@/lib/platform/log'
import { isConflict } from './conflict'
import { property } from './property'

/** The database cannot be asked right now; the same request may succeed in a while. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
  readonly code: string = 'UNAVAILABLE'
}

const unfit = ['timezone_not_utc', 'commits_not_kept'] as const
export type Unfit = (typeof unfit)[number]

/** The server does not do what confirmed bookings need, and a person has to change it. */
export class UnfitSession extends UnavailableError {
  constructor(
    override readonly code: Unfit,
    sentence: string,
  ) {
    super(sentence)
  }
}

/** What is wrong with the server; null when the error is another one. Prisma hands on the code alone. */
export function unfitCode(error: unknown): Unfit | null {
  return unfit.find((code) => code === property(error, 'code')) ?? null
}

// The engine names these only by their fields on SQLite and only by their names on Postgres.
const namesOnPostgres: Record<string, string> = {
  'Booking(slotId)': 'booking_live_slot',
  'Duty(planId,date)': 'duty_live_date',
  'DutyCell(resource,startsAt)': 'DutyCell_pkey',
}

const keptSlot = 'booking_kept_slot'

/**
 * What a refused write would have doubled, or null when the error is another one: the name of the index where the schema
 * gives one (booking_live_slot, duty_live_date), booking_kept_slot, <Model>_pkey for a primary key, else the first field (submissionId,
 * referenceCode, email). The same on both databases.
 */
export function uniqueViolation(error: unknown): string | null {
  const cause = property(property(property(error, 'meta'), 'driverAdapterError'), 'cause')
  // A trigger; SQLite gives its name as the message alone.
  if (property(cause, 'originalMessage') === keptSlot) return keptSlot
  // P2010 is a statement of our own.
  const isOwn = property(error, 'code') === 'P2010' && property(cause, 'kind') === 'UniqueConstraintViolation'
  if (property(error, 'code') !== 'P2002' && !isOwn) return null
  const constraint = property(cause, 'constraint')
  const index = property(constraint, 'index')
  if (typeof index === 'string') return /^[A-Z]\w*?_(\w+?)(?:_\w+)?_key$/.exec(index)?.[1] ?? index
  const fields = property(constraint, 'fields')
  if (!Array.isArray(fields)) return 'unknown'
  const model = String(property(cause, 'table') ?? property(property(error, 'meta'), 'modelName'))
  if (fields.join() === 'id') return `${model}_pkey`
  return namesOnPostgres[`${model}(${fields.join()})`] ?? String(fields[0] ?? 'unknown')
}

// Not let in, not reachable, no such database, timed out, closed, no free connection, no transaction in time.
const prismaCodes = new Set(
  ['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1017'].concat(['P2024', 'P2028', 'P2037']),
)
const errorKinds = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionAlreadyClosed',
])
const postgresCodes = /^(08\w{3}|28\w{3}|3D000|53\w{3}|55000|55P03|57014|57P0[1-5]|58030|25006|40003)$/
const systemCodes = /^(ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
const sqliteCodes = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL|NOMEM|FOREIGN_LOG)/
// The Postgres driver gives these no code.
const driverMessages =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed)/

/** Whether to answer 503 and ask to come back, rather than 500. A conflict that is still there was lost for seconds. */
export function isUnavailable(error: unknown): boolean {
  if (isConflict(error) || unfitCode(error)) return true
  for (let each: unknown = error, depth = 0; each && depth < 6; depth++) {
    if (each instanceof UnavailableError || looksUnavailable(each)) return true
    each = property(property(each, 'meta'), 'driverAdapterError') ?? property(each, 'cause')
  }
  return false
}

function looksUnavailable(error: unknown): boolean {
  const codes = [property(error, 'code'), property(error, 'originalCode'), property(error, 'name')]
  for (const code of codes.filter((each) => typeof each === 'string')) {
    if (code === 'UnavailableError' || prismaCodes.has(code)) return true
    if (postgresCodes.test(code) || systemCodes.test(code) || sqliteCodes.test(code)) return true
  }
  const message = property(error, 'message')
  return (
    errorKinds.has(String(property(error, 'kind'))) || (typeof message === 'string' && driverMessages.test(message))
  )
}

/** For a page that has something to show without an answer: null while the database is away. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (!isUnavailable(error)) throw error
    log.warn('shown without the database')
    noteWithout()
    return null
  }
}
