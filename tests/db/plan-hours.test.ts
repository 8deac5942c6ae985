import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { UntouchedSlots } from '@/components/panel/plan/UntouchedSlots'
import { keepApart } from '@/lib/bookings/apart/data'
import { countHours, listEmptyHours } from '@/lib/panel/plan/data'
import { changePlan, endPlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'

await freshDatabase()
const coordinator = await makeActor('coordinator')

/** A visit at eleven that is to meet nobody. */
async function day() {
  const { planId, input } = await makeService({ validUntil: '2027-02-07' })
  const slots = await slotsOf(planId)
  const { bookingId } = await makeBooking(slots[1] ?? '')
  await keepApart(coordinator, bookingId, monday)
  return { planId, input, bookingId }
}
const hoursOf = async (planId: string) => (await countHours(coordinator, monday)).get(planId)

test('hours that stay empty, or that the rule has left, are no free ones of it', async () => {
  const { planId } = await day()
  expect(await hoursOf(planId)).toEqual({ duties: 1, free: 1, held: 0 })
  expect(await endPlan(coordinator, { id: planId, version: 1 }, '2027-02-02', monday)).toMatchObject({ ok: true })
  expect(await hoursOf(planId)).toEqual({ duties: 1, free: 0, held: 0 })
})

test('what a changed rule could not reach because it stays empty is not said to be taken', async () => {
  const { planId, input } = await day()
  const late = { ...input, startTime: '15:00', endTime: '18:00' }
  const changed = await changePlan(asStaff(coordinator), { id: planId, version: 1 }, late, monday)
  const startsAt = changed.ok ? changed.value.untouched.map((slot) => slot.startsAt.toISOString()) : []
  const empty = await listEmptyHours(coordinator, planId, monday)
  const shown = renderToStaticMarkup(UntouchedSlots({ planId, startsAt, held: [], empty }))
  const said = [...shown.matchAll(/<li>.*?: ([^<]+)<\/li>/g)].map(([, word]) => word)
  expect(said).toEqual(['zostaje pusta', 'zajęta', 'zostaje pusta'])
})
