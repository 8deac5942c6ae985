import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { listBursts } from '@/lib/waitlist/burst/data'
import { makeBooking, makeEntry, makeService, slotsOf } from './factories'
import { after, early, emptyList } from './waiting'

// Each test has a day of its own: what is older than two weeks is no burst any more.
let [day, start] = [0, early]

/** Nobody has come by the web yet. */
export async function nextDay(): Promise<void> {
  await emptyList()
  await db.booking.updateMany({ data: { bookedVia: 'phone' } })
  await db.waitingEntry.updateMany({ data: { addedVia: 'phone' } })
  start = after(day++ / 10)
}

export const startOfDay = () => start
export const seconds = (count: number) => new Date(start.getTime() + count * 1000)
export const later = () => seconds(600)

/** Invented people within a minute: some on every hour of two Wednesdays, the rest on the list. */
export async function burst(entries = 20) {
  const { planId } = await makeService({ validUntil: '2027-02-14' })
  const slots = [...(await slotsOf(planId)), ...(await slotsOf(planId, '2027-02-10'))]
  const visits: string[] = []
  for (const [index, slotId] of slots.entries())
    visits.push((await makeBooking(slotId, { now: seconds(index) })).bookingId)
  const list: string[] = []
  for (let index = 0; index < entries; index++)
    list.push(await makeEntry({ now: seconds(10 + index), isConfirmed: false }))
  return { slots, visits, list }
}

export async function seenBurst(by: Actor<'coordinator'>, now: Date) {
  const [found] = await listBursts(by, now)
  if (!found) throw new Error('no burst')
  return found
}
