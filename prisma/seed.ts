import { bySystem } from '@/lib/office/audit/rules'
import { addMediator, addPlace, isEmptyService } from '@/lib/office/service/data'
import { firstFacts } from '@/lib/office/service/words'
import { now } from '@/lib/platform/clock'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { servicePeriodEnd } from '@/lib/schedule/duty/rules'
import { createPlan } from '@/lib/schedule/plan/data'

/**
 * Puts the real service into an empty database: the mediator, the place and every Wednesday of the service period.
 * Does nothing when there is a service already. Returns whether it seeded. `weeksBack` begins the period in the past,
 * for a demo.
 */
export async function seed({ weeksBack = 0 } = {}): Promise<boolean> {
  if (!(await isEmptyService())) return false
  const today = localDateOf(now())
  const start = addLocalDays(today, -7 * weeksBack)
  const mediatorId = await addMediator(firstFacts.mediatorName)
  const placeId = await addPlace({
    name: firstFacts.placeName,
    street: firstFacts.placeStreet,
    city: firstFacts.placeCity,
    room: firstFacts.placeRoom,
  })
  const rule = {
    weekday: 3,
    startTime: '10:00',
    endTime: '14:00',
    slotMinutes: firstFacts.visitMinutes[0] ?? 45,
    gapMinutes: 15,
    validFrom: start,
  }
  // A demo has six weeks to show on every day of the year.
  const validUntil = servicePeriodEnd(rule, weeksBack > 0 ? instantAt(addLocalDays(today, 42), '00:00') : now())
  const created = await createPlan(
    bySystem,
    { ...rule, validUntil, mediatorId, placeId },
    weeksBack > 0 ? instantAt(start, '00:00') : now(),
  )
  if (!created.ok) throw new Error(`the weekly rule was refused: ${created.code}`)
  return true
}
