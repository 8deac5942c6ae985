import { writeFileSync } from 'node:fs'
import { bookSlot } from '@/lib/bookings/claim/data'
import { formatTime } from '@/lib/i18n/dates'
import { bySystem } from '@/lib/office/audit/rules'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db/db'
import { formatReference } from '@/lib/platform/reference'
import { addLocalDays, instantAt, localDateOf, plusMinutes, weekdayOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'
import { asStaff, visitor } from '../../support/factories'
import { coordinatorEmail, fillService, mediatorEmail, staffPassword } from '../../support/journeys'
import type { StaffAccount } from './facts'

/** A duty of today with three visits ahead, whenever the test runs: by SMS, by e-mail, and by the phone alone. */
export type LateFacts = {
  coordinator: StaffAccount
  mediator: StaffAccount
  client: { code: string; phone: string }
  dutyId: string
  times: string[]
}

await fillService()
const today = localDateOf(now())
const { mediatorId, placeId } = await db.dutyPlan.findFirstOrThrow()
const early = { startTime: '06:00', endTime: '06:45', slotMinutes: 45, gapMinutes: 0 }
const period = { weekday: weekdayOf(today), validFrom: today, validUntil: today }
// A rule makes no hours that are over.
const before = instantAt(addLocalDays(today, -7), '09:00')
const plan = await createPlan(bySystem, { ...early, ...period, mediatorId, placeId }, before)
if (!plan.ok) throw new Error(plan.code)
const { id: dutyId } = await db.duty.findFirstOrThrow({ where: { planId: plan.value.id } })
// Also on a holiday, and at any hour: the rule would make nothing then.
await db.duty.update({ where: { id: dutyId }, data: { status: 'published', holidayName: null } })
const starts = [60, 120, 180].map((minutes) => plusMinutes(now(), minutes))
await db.slot.createMany({
  data: starts.map((startsAt) => ({ dutyId, startsAt, endsAt: plusMinutes(startsAt, 45) })),
})

const { id } = await db.staff.findUniqueOrThrow({ where: { email: coordinatorEmail } })
// Not the one of the rule, which is ahead too where the test runs before dawn.
const slots = await db.slot.findMany({ where: { dutyId, startsAt: { in: starts } }, orderBy: { startsAt: 'asc' } })
const none = { contactSms: false, contactEmail: false, contactCall: false, contactHours: [], accessNeeds: [] }
const ways = [{ contactSms: true }, { contactEmail: true, email: 'mejlowa@example.org' }, { contactCall: true }]
const codes: string[] = []
for (const [hour, way] of ways.entries()) {
  const said = { ...none, phone: `+4860144455${hour}`, email: null, ...way }
  const booked = await bookSlot(asStaff({ id }, 'phone'), visitor(slots[hour]?.id ?? '', said), now())
  if (!booked.ok) throw new Error(booked.code)
  codes.push(booked.value.referenceCode)
}

const facts: LateFacts = {
  coordinator: { email: coordinatorEmail, password: staffPassword },
  mediator: { email: mediatorEmail, password: staffPassword },
  client: { code: formatReference(codes[0] ?? ''), phone: '601 444 550' },
  dutyId,
  times: starts.map((startsAt) => formatTime(startsAt)),
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(facts))
process.exit(0)
