import { expect, test, vi } from 'vitest'
import { bookSlot, hasBooked } from '@/lib/bookings/claim/data'
import { findSession, keepDraft, openSession } from '@/lib/bookings/opened/data'
import { openedMinutes } from '@/lib/bookings/opened/rules'
import { byClient } from '@/lib/office/audit/rules'
import { officeSettings } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { bookingDraft } from '@/lib/public/draft/session'
import { turnToWaitFor } from '@/lib/public/pause/session'
import { openVisit } from '@/lib/public/visit/session'
import { hasJoined } from '@/lib/public/waitlist/data'
import { countArrivals, pauseFrom } from '@/lib/waitlist/burst/data'
import { pauseLimit } from '@/lib/waitlist/burst/rules'
import { freshDatabase } from '../support/database'
import { makeEntry, makeService, monday, slotsOf, visitor } from '../support/factories'

/** The cookies of one browser, in place of those of a request. */
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-forwarded-for': '192.0.2.7' }),
  cookies: async () => ({
    get: (name: string) => (jar.get(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}))

await freshDatabase()
// What a browser holds is asked by the clock of the server.
vi.setSystemTime(monday)
const [slotId = '', another = ''] = await slotsOf((await makeService()).planId)

async function book(slot: string) {
  await bookingDraft.write({ submissionId: crypto.randomUUID(), slotId: slot })
  const draft = await bookingDraft.read()
  const booked = await bookSlot(byClient, visitor(slot), monday, { draftKey: draft?.key })
  if (!booked.ok) throw new Error(booked.code)
  return booked.value.bookingId
}

test('whoever lost the answer to the last press finds the visit by the draft, until it is ended or another is opened', async () => {
  const bookingId = await book(slotId)
  expect([await bookingDraft.read(), await openVisit.read()]).toEqual([
    null,
    expect.objectContaining({ bookingId, showsNumber: true }),
  ])
  const copy = new Map(jar)
  const comeBack = () => {
    for (const [name, value] of copy) jar.set(name, value)
  }
  await Promise.all([openVisit.clear(), bookingDraft.clear()])
  comeBack()
  expect([await openVisit.read(), await bookingDraft.bookedKey()]).toEqual([null, null])

  // Also beside a visit that was open before; a link that is followed afterwards opens what it says.
  await openVisit.write({ bookingId })
  const second = await book(another)
  expect(await openVisit.read()).toMatchObject({ bookingId: second })
  await openVisit.write({ bookingId })
  expect(await openVisit.read()).toMatchObject({ bookingId, showsNumber: false })
})

test('a draft lives an hour from its last answer, its row too, and one network is counted for each that is begun', async () => {
  jar.clear()
  await db.rateLimit.deleteMany()
  const answer = async (minutes: number) => {
    vi.setSystemTime(plusMinutes(monday, minutes))
    await bookingDraft.write({ submissionId: crypto.randomUUID(), ...(await bookingDraft.read()), slotId })
    const { expiresAt } = await db.clientSession.findFirstOrThrow({ where: { bookingId: null, entryId: null } })
    return (+expiresAt - +monday) / 60_000
  }
  expect([await answer(0), await answer(50)]).toEqual([60, 110])
  expect(await db.rateLimit.findMany()).toMatchObject([{ count: 1 }])
  vi.setSystemTime(plusMinutes(monday, 110))
  expect(await bookingDraft.read()).toBeNull()
  // What has ended is not brought back by an answer.
  const key = await openSession({}, monday)
  await keepDraft(key, monday)
  expect(await findSession(key, monday)).toBeNull()
  // Nor does one keep the visit open that a draft has become.
  const { id: bookingId } = await db.booking.findFirstOrThrow()
  await db.clientSession.deleteMany({ where: { bookingId } })
  const visit = await openSession({ bookingId, showsNumber: true }, plusMinutes(monday, openedMinutes))
  await keepDraft(visit, monday)
  expect(await db.clientSession.findMany({ where: { bookingId }, select: { expiresAt: true } })).toEqual([
    { expiresAt: plusMinutes(monday, openedMinutes) },
  ])
})

test('whoever makes entries until there is a pause does not learn whether somebody came before', () => {
  const { most, drawn } = pauseLimit(officeSettings().unusualRate)
  const told = (accepted: number, before: number) => {
    if (accepted < most) return before === 1
    return accepted < most + drawn ? 0.5 : Number(before === 0)
  }
  let right = 0
  for (let round = 0; round < 1000; round++) {
    const before = round % 2
    right += Number(told(pauseFrom(plusMinutes(monday, round * 10)) - before, before))
  }
  expect(right).toBeLessThanOrEqual(550)
})

test('a form that has made something already pauses no more, however many come', async () => {
  const [joined, booked] = [crypto.randomUUID(), crypto.randomUUID()]
  const [free = ''] = await slotsOf((await makeService()).planId)
  expect(await bookSlot(byClient, visitor(free, { submissionId: booked }), monday)).toMatchObject({ ok: true })
  await makeEntry({ submissionId: joined })
  const turn = (hasMade: () => Promise<boolean>) =>
    turnToWaitFor({ phone: '+48601234567', email: null }, new FormData(), monday, hasMade)
  // Nobody pauses before what was drawn, which is more here than the number of the settings.
  expect(pauseFrom(monday)).toBeGreaterThan(officeSettings().unusualRate + 1)
  while ((await countArrivals(monday)) < pauseFrom(monday) - 1) await makeEntry()
  expect(await turn(() => hasJoined(booked))).toBeNull()
  await makeEntry()
  expect(await turn(() => hasJoined(joined))).toBeNull()
  expect(await turn(() => hasBooked(booked))).toBeNull()
  // Each asks its own.
  expect(await turn(() => hasJoined(booked))).toMatch(/^\d+\./)
  expect(await turn(() => hasBooked(joined))).toMatch(/^\d+\./)
})
