import { searchable } from '@/lib/platform/text'
import { dialect, type Tables } from './released'

type Found = Record<string, unknown>

const renamed: Record<string, Record<string, string>> = {
  Slot: { version: 'sequence' },
  CallTask: { doneAt: 'settledAt', doneById: 'settledById' },
  CallAttempt: { at: 'createdAt' },
  SlotOffer: { madeAt: 'createdAt' },
  ShownMessage: { at: 'createdAt' },
  AuditEntry: { at: 'createdAt' },
}
const said = ['phone', 'email', 'contactSms', 'contactCall', 'contactVoicemail', 'contactEmail', 'contactNone']
said.push('contactHours', 'matterCode', 'language', 'interpreterNeeded', 'accessNeeds', 'accessNeedsOther', 'locale')
const moved = ['clientName', 'clientNameSearch', ...said]
/** What later migrations add to every row of a table. */
const added: Record<string, Found> = {
  Staff: { rightsVersion: 1 },
  CalendarFeed: { staffId: 'justyna', rightsVersion: 1 },
}
/** And those after the one that made a table of clients. */
const addedLater: Record<string, Found> = {
  Booking: { interpreterAt: null, keptDoubleAt: null, outcome: null, markedAt: null },
  SlotHold: { staffId: null },
  Slot: { forCallers: dialect === 'sqlite' ? 0 : false },
  DutyPlan: { callerTimes: '' },
  CallTask: { takenById: null, takenUntil: null },
  Duty: { lateBy: null, lateSaidAt: null },
  Notification: { lateBy: null },
  Mediator: { credential: '', outOfUseAt: null, version: 1 },
  Place: { outOfUseAt: null, version: 1 },
  StaffSession: { browser: null, network: null, failedAt: null, takenAt: null, provenAt: null },
}
const dropped: Record<string, string[]> = {
  Duty: ['version'],
  DutyPlan: ['createdAt'],
  Staff: ['createdAt'],
  ManageLink: ['createdAt'],
  Notification: ['providerId'],
  Booking: moved,
  WaitingEntry: moved,
}

/** Whoever was a coordinator keeps every right. */
function accountOf({ role }: Found): Found {
  const [yes, no] = dialect === 'sqlite' ? [1, 0] : [true, false]
  return { manages: role === 'coordinator' ? yes : no, awaitsPassword: no }
}

/** Each booking and entry with the old row that its client is made of. */
function sourcesOf(before: Tables): Map<unknown, Found> {
  const chains = new Map<unknown, Found>()
  for (const row of before.Booking ?? []) {
    const known = chains.get(row.referenceCode)
    const isNewer = !known || Number(row.revision) > Number(known.revision)
    if (row.clientName !== '' && isNewer) chains.set(row.referenceCode, row)
  }
  // What was deleted does not come back with a newer row of the same number.
  const named = (before.Booking ?? []).filter(({ clientName }) => clientName !== '')
  const bookings = new Map(named.map(({ id, referenceCode }) => [id, chains.get(referenceCode)]))
  const entries = (before.WaitingEntry ?? []).map((row) => {
    const own = row.clientName === '' ? undefined : row
    return [row.id, own && (bookings.get(row.bookingId) ?? own)] as const
  })
  return new Map([...bookings, ...entries].flatMap(([id, source]) => (source ? [[id, source]] : [])))
}

function outcomeOf({ doneAt, doneById, outcome }: Found): unknown {
  if (doneAt === null) return null
  return outcome ?? (doneById === null ? 'settled' : 'told')
}

/**
 * What the migration must make of these tables, said once more and in another language. `isLatest`: and what came after it.
 */
export function expectedTables(before: Tables, isLatest = true): Tables {
  const sources = sourcesOf(before)
  const expectedRow = (table: string, row: Found): Found => {
    const kept = Object.entries(row).filter(([column]) => !dropped[table]?.includes(column))
    const named = Object.fromEntries(kept.map(([column, value]) => [renamed[table]?.[column] ?? column, value]))
    if (table === 'CallTask') named.outcome = outcomeOf(row)
    if (isLatest && table === 'Staff') Object.assign(named, accountOf(row))
    if (isLatest && table === 'WaitingEntry') named.confirmedAt = row.createdAt
    if (dropped[table] === moved) named.clientId = sources.get(row.id)?.id ?? null
    return { ...named, ...added[table], ...(isLatest ? addedLater[table] : {}) }
  }
  const tables = Object.entries(before).map(([table, rows]) => [table, rows.map((row) => expectedRow(table, row))])
  const Client = [...new Set(sources.values())].map((row) => ({
    ...Object.fromEntries(said.map((column) => [column, row[column]])),
    ...{ id: row.id, name: row.clientName, nameSearch: searchable(String(row.clientName)), markedAt: null, version: 1 },
    // Made by the worker of the new release.
    ...{ memorableWord: null, gramsVersion: 0, phoneKey: null, emailKey: null },
  }))
  return { ...Object.fromEntries(tables), Client, ClientGram: [], ClientSession: [] }
}
