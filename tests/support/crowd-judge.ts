import { db } from '@/lib/platform/db/db'
import type { Ledger } from './crowd-ledger'

// What is on record exactly as often as the service has said that it is done; of the rest two may be told of one: so does a
// rule that one coordinator saves twice alike, in two windows.
const exactly = ['slot_blocked', 'slot_opened', 'slot_withdrawn', 'duty_cancelled']
// Whoever pressed knows the number of a visit, not the row.
const numbered = ['booking_cancelled_by_client', 'rebooking_declined']

/** What the service has said and the database does not, and what stands there though nobody was told; a line each. */
export async function liesOf(ledger: Ledger): Promise<string[]> {
  const checks = [visits, cancelled, offers, entries, records, states]
  const lies: string[] = []
  for (const check of checks) lies.push(...(await check(ledger)))
  return lies
}

async function visits({ visits: said, unsure }: Ledger): Promise<string[]> {
  const select = { submissionId: true, slotId: true, referenceCode: true, client: { select: { phone: true } } } as const
  const rows = await db.booking.findMany({ select })
  const stored = new Map(rows.map(({ submissionId, ...row }) => [submissionId, row]))
  const lost = [...said].flatMap(([form, { slotId, phone, reference }]) => {
    const row = stored.get(form)
    if (!row) return [`visit ${form} was confirmed and is not there`]
    const isSame = row.slotId === slotId && row.client?.phone === phone && [null, row.referenceCode].includes(reference)
    return isSame ? [] : [`visit ${form} is stored otherwise than it was confirmed`]
  })
  const untold = [...stored.keys()].filter((form) => !said.has(form) && !unsure.has(form))
  return [...lost, ...untold.map((form) => `visit ${form} is there and nobody was told`)]
}

async function cancelled({ cancelled: said }: Ledger): Promise<string[]> {
  const live = { releasedAt: null, referenceCode: { in: [...said] } }
  const rows = await db.booking.findMany({ where: live, select: { referenceCode: true } })
  return rows.map(({ referenceCode }) => `${referenceCode} was cancelled and is booked`)
}

async function offers({ accepted }: Ledger): Promise<string[]> {
  const select = { id: true, outcome: true, entry: { select: { status: true } } } as const
  const rows = await db.slotOffer.findMany({ where: { id: { in: [...accepted] } }, select })
  const taken = new Set(rows.filter((row) => row.outcome === 'accepted' && row.entry.status === 'accepted'))
  return taken.size === accepted.size ? [] : [`${accepted.size - taken.size} offers were accepted and are not`]
}

async function entries({ joined, joinedForEarlier, unsure }: Ledger): Promise<string[]> {
  const select = { submissionId: true, booking: { select: { referenceCode: true } } } as const
  const rows = await db.waitingEntry.findMany({ select })
  const forms = new Set(rows.map(({ submissionId }) => submissionId))
  const numbers = new Set(rows.flatMap(({ booking }) => booking?.referenceCode ?? []))
  const isTold = (form: string) => joined.has(form) || joinedForEarlier.has(form) || unsure.has(form)
  const lostNumbers = [...joinedForEarlier.values()].filter((number) => !numbers.has(number))
  return [
    ...[...joined].filter((form) => !forms.has(form)).map((form) => `${form} joined the list and is not there`),
    ...lostNumbers.map((number) => `${number} joined the list and is not there`),
    ...[...forms].filter((form) => !isTold(form)).map((form) => `entry ${form} is there and nobody was told`),
  ]
}

async function records(ledger: Ledger): Promise<string[]> {
  const rows = await db.auditEntry.findMany({ select: { action: true, objectType: true, objectId: true } })
  const bookings = await db.booking.findMany({ select: { id: true, referenceCode: true } })
  const numberOf = new Map(bookings.map(({ id, referenceCode }) => [id, referenceCode]))
  const counts = new Map<string, number>()
  for (const { action, objectId } of rows) {
    const key = `${action} ${numbered.includes(action) ? numberOf.get(objectId) : objectId}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const lost = [...ledger.allRecorded()].flatMap(({ action, objectId, yes }) => {
    const least = exactly.includes(action) ? yes : Math.min(yes, 1)
    const count = counts.get(`${action} ${objectId}`) ?? 0
    return count < least ? [`${action} ${objectId} was said ${yes} times and is on record ${count} times`] : []
  })
  const doubled = [...counts].flatMap(([key, count]) => {
    const [action = '', objectId = ''] = key.split(' ')
    const { yes, unsure } = ledger.saidOf(action, objectId)
    const isTooMany = exactly.includes(action) && count > yes + unsure
    return isTooMany ? [`${key} is on record ${count} times and was said ${yes} times`] : []
  })
  return [...lost, ...doubled]
}

/** What was called off for good is off, and each change of a rule made its next version. */
async function states(ledger: Ledger): Promise<string[]> {
  const done = [...ledger.allRecorded()].filter(({ yes }) => yes > 0)
  const idsOf = (action: string) => done.filter((each) => each.action === action).map(({ objectId }) => objectId)
  const openSlots = { id: { in: idsOf('slot_withdrawn') }, state: { not: 'withdrawn' as const } }
  const openDuties = { id: { in: idsOf('duty_cancelled') }, status: { not: 'cancelled' as const } }
  const plans = await db.dutyPlan.findMany({ select: { id: true, version: true } })
  const changes = await db.auditEntry.groupBy({ by: ['objectId'], where: { action: 'plan_changed' }, _count: true })
  const changesOf = (id: string) => changes.find(({ objectId }) => objectId === id)?._count ?? 0
  return [
    ...(await db.slot.findMany({ where: openSlots })).map(
      ({ id, state }) => `slot ${id} was called off and is ${state}`,
    ),
    ...(await db.duty.findMany({ where: openDuties })).map(({ id }) => `duty ${id} was called off and is not`),
    ...plans.flatMap(({ id, version }) =>
      version === 1 + changesOf(id) ? [] : [`rule ${id} has version ${version} after ${changesOf(id)} changes`],
    ),
  ]
}
