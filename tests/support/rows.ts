import { randomUUID } from 'node:crypto'
import { db } from '@/lib/platform/db/db'

/** The rows that a slot needs above it. For tests of the database itself; others go through lib/<noun>/data.ts. */
export async function addDuty({ date = '2027-01-06' } = {}): Promise<{ id: string; planId: string }> {
  const mediator = await db.mediator.create({ data: { name: `Mediator ${randomUUID()}` } })
  const place = await db.place.create({
    data: { name: randomUUID(), street: 'Rydygiera 45a', city: 'Wrocław', room: 'A110' },
  })
  const hours = { startTime: '10:00', endTime: '14:00', mediatorId: mediator.id, placeId: place.id }
  const period = { weekday: 3, slotMinutes: 60, gapMinutes: 15, validFrom: '2027-01-01', validUntil: '2027-12-31' }
  const plan = await db.dutyPlan.create({ data: { ...hours, ...period } })
  return db.duty.create({ data: { ...hours, planId: plan.id, date }, select: { id: true, planId: true } })
}

export async function addSlot(startsAt = new Date('2027-01-06T09:00:00Z')): Promise<string> {
  const duty = await addDuty()
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  return (await db.slot.create({ data: { dutyId: duty.id, startsAt, endsAt }, select: { id: true } })).id
}

export function bookingRow(slotId: string) {
  const unique = { submissionId: randomUUID(), referenceCode: randomUUID() }
  return { ...unique, slotId }
}
