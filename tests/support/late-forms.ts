import { getOwnLateness } from '@/lib/bookings/lateness/data'
import { bySystem } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { lateSchema, ownDutySchema } from '@/lib/panel/day/schema'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, instantAt, weekdayOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'

/** Two duties of today, whatever the day and the hour: of one a delay can be said, of the other it was. */
export async function makeLateDuties(her: Actor<'mediator'>, today: string, now: Date) {
  const { mediatorId, placeId } = await db.dutyPlan.findFirstOrThrow()
  // A rule makes no hours that are over.
  const before = instantAt(addLocalDays(today, -7), '09:00')
  const add = async (startTime: string, endTime: string) => {
    const period = { weekday: weekdayOf(today), validFrom: today, validUntil: today }
    const hours = { startTime, endTime, slotMinutes: 30, gapMinutes: 0 }
    const made = await createPlan(bySystem, { ...hours, ...period, mediatorId, placeId }, before)
    if (!made.ok) throw new Error(`the rule of today was refused: ${made.code}`)
    const { id } = await db.duty.findFirstOrThrow({ where: { planId: made.value.id }, select: { id: true } })
    // Also on a holiday.
    await db.duty.update({ where: { id }, data: { status: 'published', holidayName: null } })
    return id
  }
  const [said, takenBack] = [await add('04:00', '04:30'), await add('05:00', '05:30')]
  await db.duty.update({ where: { id: takenBack }, data: { lateBy: 20, lateSaidAt: now } })
  return { date: today, said, takenBack, seal: (await getOwnLateness(her, said, now))?.seal ?? '' }
}

export const lateForms = (late: Awaited<ReturnType<typeof makeLateDuties>>) => ({
  sayLateAction: {
    reads: { lateSchema },
    body: { date: late.date, dutyId: late.said, lateBy: '20', seal: late.seal },
  },
  takeLateBackAction: { reads: { ownDutySchema }, body: { date: late.date, dutyId: late.takenBack } },
})
