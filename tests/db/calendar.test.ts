import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { markAttendance } from '@/lib/bookings/attendance/data'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { blockSlot } from '@/lib/schedule/block/data'
import { getFeed, readFeed } from '@/lib/schedule/calendar/data'
import { feedLimit } from '@/lib/schedule/calendar/rules'
import { parseCalendar } from '../support/calendar-client'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf, wanted, wednesday } from '../support/factories'
import { makeFeed } from '../support/feed'
import { brokenInvariants } from '../support/invariants'
import { countQueries } from '../support/queries'
import { storedBooking } from '../support/stored'

await freshDatabase()
beforeEach(() => db.rateLimit.deleteMany())
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const nextWednesday = '2027-02-10'

async function move(bookingId: string, slotId: string): Promise<string> {
  const moved = await giveOtherSlot(byClient, wanted(bookingId, slotId), monday)
  if (!moved.ok) throw new Error(moved.code)
  return moved.value.bookingId
}

describe('the calendar of a mediator', () => {
  async function mediatorWithFeed() {
    const service = await makeService()
    const actor = await makeActor('mediator', service.mediatorId)
    const token = await makeFeed(actor, monday)
    return { ...service, actor, token }
  }
  const read = async (token: string, now = monday) => {
    const feed = await readFeed(token, '10.0.0', now)
    return feed.kind === 'feed' ? feed.text : null
  }
  const eventsOf = async (token: string, now = monday) => parseCalendar((await read(token, now)) ?? '').events

  test('shows booked and blocked hours without anything about who comes', async () => {
    const { planId, token } = await mediatorWithFeed()
    const [booked = '', blocked = '', given = ''] = await slotsOf(planId)
    const { referenceCode, bookingId } = await makeBooking(booked)
    await blockSlot(coordinator, blocked, 'mediation_session', monday)
    const cancelled = await makeBooking(given)
    await cancelBooking(byClient, cancelled.bookingId, monday)

    const text = (await read(token)) ?? ''
    expect(parseCalendar(text).events).toMatchObject([
      { title: 'Wizyta', startsAt: '2027-02-03T09:00:00.000Z', endsAt: '2027-02-03T09:45:00.000Z', location: null },
      { title: 'Zajęte', startsAt: '2027-02-03T10:00:00.000Z', location: null },
    ])
    const booking = await storedBooking({ id: bookingId })
    const secrets = [
      referenceCode,
      bookingId,
      booked,
      booking.clientName,
      'Łucja',
      '508',
      'lucja@',
      'family',
      'winda',
      'mediation',
      'Mediator',
    ]
    for (const secret of secrets) expect(text, secret).not.toContain(secret)
    for (const { names } of parseCalendar(text).events)
      expect(names.sort()).toEqual(['dtend', 'dtstamp', 'dtstart', 'sequence', 'status', 'summary', 'uid'].sort())
  })

  test('follows a move and forgets a cancelled duty', async () => {
    const { planId, token, mediatorId } = await mediatorWithFeed()
    const [first = ''] = await slotsOf(planId)
    const [later = ''] = await slotsOf(planId, nextWednesday)
    const { bookingId } = await makeBooking(first)
    await move(bookingId, later)
    expect(await eventsOf(token)).toMatchObject([{ startsAt: '2027-02-10T09:00:00.000Z' }])
    const duty = await db.duty.findFirstOrThrow({ where: { mediatorId, date: nextWednesday } })
    await cancelDuty(coordinator, duty.id, monday)
    expect(await eventsOf(token)).toEqual([])
  })

  test('keeps the last weeks, with those who came and those who did not, and lets go of what is older', async () => {
    const { planId, token, actor } = await mediatorWithFeed()
    const [came = '', stayedAway = ''] = await slotsOf(planId)
    const visits = [await makeBooking(came), await makeBooking(stayedAway)]
    const evening = new Date(`${wednesday}T18:00:00Z`)
    await markAttendance(actor, visits[0]?.bookingId ?? '', 'attended', evening)
    await markAttendance(actor, visits[1]?.bookingId ?? '', 'no_show', evening)
    expect((await eventsOf(token, evening)).map(({ title }) => title)).toEqual(['Wizyta', 'Wizyta'])
    expect(await eventsOf(token, new Date('2027-03-03T12:00:00Z'))).toHaveLength(2)
    expect(await eventsOf(token, new Date('2027-03-04T12:00:00Z'))).toHaveLength(0)
  })

  test('never shows the hours of another mediator', async () => {
    const mine = await mediatorWithFeed()
    const other = await mediatorWithFeed()
    const [slotId = ''] = await slotsOf(other.planId)
    await makeBooking(slotId)
    expect(await eventsOf(mine.token)).toEqual([])
    expect(await eventsOf(other.token)).toHaveLength(1)
  })

  test('a new address ends the old one at once, and only its hash is kept', async () => {
    const { actor, token, mediatorId } = await mediatorWithFeed()
    const next = await makeFeed(actor, new Date(monday.getTime() + 1000))
    expect(next).toMatch(/^[\w-]{43}$/)
    expect(next).not.toBe(token)
    expect(await read(token)).toBeNull()
    expect(await read(next)).not.toBeNull()
    expect(await getFeed(actor)).toEqual({ createdAt: new Date(monday.getTime() + 1000) })
    const stored = await db.calendarFeed.findMany({ where: { mediatorId } })
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(next)
    expect(await db.auditEntry.count({ where: { action: 'calendar_renewed', objectId: actor.id } })).toBe(2)
  })

  test('an old address, an unknown one and nonsense read and cost the same', async () => {
    const { actor, token } = await mediatorWithFeed()
    await makeFeed(actor, monday)
    const costs: string[][] = []
    for (const dead of [token, 'A'.repeat(43), '', 'x', `${token}.ics`, 'ż'.repeat(43)]) {
      const { value, queries } = await countQueries(() => readFeed(dead, '10.0.1', monday))
      expect(value).toEqual({ kind: 'unknown' })
      costs.push(queries)
    }
    expect(costs[0]).toHaveLength(2)
    for (const cost of costs) expect(cost).toEqual(costs[0])
  })

  test('ends with the account of its mediator', async () => {
    const { actor, token } = await mediatorWithFeed()
    expect(await read(token)).not.toBeNull()
    await db.staff.update({ where: { id: actor.id }, data: { disabledAt: monday } })
    expect(await read(token)).toBeNull()
  })

  test('a network that asks for wrong addresses too often waits, and stands in the way of no right one', async () => {
    const { token } = await mediatorWithFeed()
    const ask = async (address: string, network: string, minutes = 0) =>
      (await readFeed(address, network, new Date(monday.getTime() + minutes * 60_000))).kind
    for (let asked = 0; asked < feedLimit.most; asked++) expect(await ask('x', '10.0.2')).toBe('unknown')
    expect([await ask('x', '10.0.2'), await ask(token, '10.0.2')]).toEqual(['limited', 'feed'])
    expect([await ask('x', '10.0.3'), await ask('x', '10.0.2', 60)]).toEqual(['unknown', 'unknown'])
  })
})
