/** The database cannot be asked right now; the same request may succeed in a while. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
  readonly code = 'UNAVAILABLE'
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
  if (property(error, 'code') !== 'P2002') return null
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
const postgresCodes = /^(08\w{3}|28\w{3}|3D000|53\w{3}|55000|55P03|57014|57P0[1-5]|58030|25006)$/
const systemCodes = /^(ECONN\w+|ETIMEDOUT|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/
const sqliteCodes = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|READONLY|CANTOPEN|NOTADB|CORRUPT|PROTOCOL|NOMEM)/
// The Postgres driver gives these no code.
const driverMessages =
  /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed)/

/** Whether to answer 503 and ask to come back, rather than 500. */
export function isUnavailable(error: unknown): boolean {
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

/** Errors are told apart by their properties: each bundle has its own copy of the classes. */
function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
