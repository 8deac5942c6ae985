import { randomUUID } from 'node:crypto'
import { bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { referenceAlphabet } from '@/lib/platform/reference'
import { searchable } from '@/lib/platform/text'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'
import { Chance } from './chance'
import { someName } from './names'

const [duties, ahead, bookings] = [300, 9, 5000]

/**
 * A service of one Wednesday a week that has run for years: 300 duties and 5,000 bookings, of which one an hour took place
 * and the others were called off before. Empty: its coming duties and one visit, so that every page is there.
 */
export async function fillYears({ isEmpty = false }): Promise<void> {
  const { mediatorId, placeId } = await db.dutyPlan.findFirstOrThrow()
  if (!isEmpty) await addPastDuties({ mediatorId, placeId })
  const slots = await db.slot.findMany({ orderBy: { startsAt: 'asc' }, select: { id: true, startsAt: true } })
  const [now, luck] = [new Date(), new Chance(300)]
  const past = slots.filter(({ startsAt }) => startsAt < now)
  // Every second hour of the coming weeks is taken; in the empty service one, which far enough ahead can be moved.
  const taken = slots.filter(({ startsAt }, at) => startsAt >= now && at % 2 === 0)
  const live = isEmpty ? taken.slice(-1) : taken
  await addBookings(
    luck,
    past.map(({ id, startsAt }) => visit(luck, id, startsAt, 'attended')),
  )
  await addBookings(
    luck,
    live.map(({ id }) => visit(luck, id, now, 'confirmed')),
  )
  const left = isEmpty ? 0 : bookings - past.length - live.length
  const off = Array.from({ length: left }, (_, at) => past[at % past.length]).flatMap((slot) => slot ?? [])
  await addBookings(
    luck,
    off.map(({ id, startsAt }) => visit(luck, id, startsAt, 'cancelled_by_client')),
  )
}

async function addPastDuties(of: { mediatorId: string; placeId: string }): Promise<void> {
  const hours = { weekday: 3, startTime: '10:00', endTime: '14:00', slotMinutes: 45, gapMinutes: 15, ...of }
  const today = localDateOf(new Date())
  // A rule lasts two years at most.
  const yearly = 100
  for (let weeks = duties - ahead; weeks > 0; weeks -= yearly) {
    const validFrom = addLocalDays(today, -7 * weeks)
    const validUntil = addLocalDays(today, Math.min(-1, -7 * (weeks - yearly) - 1))
    const made = await createPlan(bySystem, { ...hours, validFrom, validUntil }, instantAt(validFrom, '00:00'))
    if (!made.ok) throw new Error(`the weekly rule was refused: ${made.code}`)
  }
}

type Status = 'attended' | 'confirmed' | 'cancelled_by_client'
const signs = [...referenceAlphabet]

function visit(luck: Chance, slotId: string, at: Date, status: Status) {
  const off = status === 'cancelled_by_client' ? { releasedAt: at } : {}
  const referenceCode = Array.from({ length: 6 }, () => luck.pick(signs)).join('')
  return { submissionId: randomUUID(), slotId, status, referenceCode, createdAt: at, ...off }
}

async function addBookings(luck: Chance, visits: ReturnType<typeof visit>[]): Promise<void> {
  for (let from = 0; from < visits.length; from += 500) {
    const some = visits.slice(from, from + 500).map((each) => ({ ...each, clientId: randomUUID() }))
    const people = some.map(({ clientId }) => {
      const name = someName(luck)
      const phone = `+48${600_000_000 + luck.below(199_999_999)}`
      return { id: clientId, name, nameSearch: searchable(name), phone, contactNone: true }
    })
    await db.client.createMany({ data: people })
    await db.booking.createMany({ data: some })
  }
}
