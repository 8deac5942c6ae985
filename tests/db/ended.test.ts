import { readFile } from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { endSession, findSession, openSession } from '@/lib/bookings/opened/data'
import { openedMinutes } from '@/lib/bookings/opened/rules'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { findLink } from '@/lib/messages/link/data'
import { byBrowser, byClient } from '@/lib/office/audit/rules'
import { disableStaff, setStaffPassword } from '@/lib/office/machine/data'
import { endSession as signOut } from '@/lib/office/staff/data'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { finishAccepted, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { schemaPaths } from '../../prisma/generate'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, monday, visitor, wanted } from '../support/factories'
import { makeFeed } from '../support/feed'
import { countQueries } from '../support/queries'
import {
  byLink,
  draftUntil,
  type Kind,
  kinds,
  mint,
  type Name,
  type Secrets,
  until,
  type World,
  world,
} from '../support/rights'

await freshDatabase()
beforeEach(() => db.rateLimit.deleteMany())

const coordinator = await makeActor('coordinator')
const ofClient: Name[] = ['draft', 'visitByNumber', 'visitByLink', 'visitByOffer', 'entryByLink', 'entryByJoining']
const ofVisit: Name[] = ['visitByLink', 'visitByOffer', 'visitLink']
const ofEntry: Name[] = ['entryByLink', 'entryByJoining', 'entryLink']

/** What ends, and what must then be dead: everything else goes on. A new kind is asked in each of them. */
const ends: [what: string, end: (of: World, secrets: Secrets) => Promise<unknown>, dead: Name[], later?: number][] = [
  ['nothing', async () => {}, []],
  ['„Zakończ i wyczyść”', (_, held) => Promise.all(ofClient.map((name) => endSession(held[name]))), ofClient],
  ['half an hour', async () => {}, [...ofClient.slice(1), 'visitLink', 'entryLink', 'staff'], openedMinutes],
  ['the time of a link', async () => {}, ['visitByLink', 'entryByLink', 'visitLink', 'entryLink'], 20],
  [
    'a visit, moved by the office',
    (of) => giveOtherSlot(asStaff(coordinator), wanted(of.bookingId, of.free), monday),
    ofVisit,
  ],
  ['a visit, cancelled elsewhere', ({ bookingId }) => cancelBooking(byClient, bookingId, monday), ofVisit],
  // Whoever has taken the offer may read that it was called off, and choose anew.
  ['a visit, called off', ({ slotId }) => cancelSlot(coordinator, slotId, monday), ['visitByLink', 'visitLink']],
  [
    'a visit, called off and chosen anew elsewhere',
    async ({ bookingId, slotId, free }) => {
      await cancelSlot(coordinator, slotId, monday)
      const chosen = await giveOtherSlot(byClient, wanted(bookingId, free), monday)
      if (!chosen.ok) throw new Error(chosen.code)
    },
    ofVisit,
  ],
  [
    'waiting, accepted by phone',
    ({ entryId }) => finishAccepted(asStaff(coordinator, 'phone'), entryId, monday),
    ofEntry,
  ],
  ['waiting, by the office', ({ entryId }) => leaveWaitingList(asStaff(coordinator), entryId, monday), ofEntry],
  ['„Wyloguj się”', (_, { staff }) => signOut(staff, monday), ['staff']],
  ['a password', ({ email }) => setStaffPassword(email, 'inne dobre haslo 8', monday), ['staff', 'staffLink', 'feed']],
  ['an account', ({ email }) => disableStaff(email, monday), ['staff', 'staffLink', 'feed']],
  [
    'a closed account, opened again',
    async ({ email }) => [
      await disableStaff(email, monday),
      await setStaffPassword(email, 'inne dobre haslo 8', monday),
    ],
    ['staff', 'staffLink', 'feed'],
  ],
  [
    'a role',
    ({ email }) => db.staff.update({ where: { email }, data: { role: 'coordinator', mediatorId: null } }),
    ['staff', 'feed'],
  ],
  ['the address of a calendar', ({ mediator }) => makeFeed(mediator, monday), ['feed']],
]

test.each(ends)('with %s ends what hangs on it, and nothing else', async (_what, end, dead, later = 0) => {
  const of = await world()
  // The same mediator has another account, which is open still.
  await makeActor('mediator', of.mediator.mediatorId)
  const names = Object.keys(kinds) as Name[]
  const secrets = {} as Secrets
  for (const name of names) secrets[name] = await (kinds[name] as Kind).open(of)
  await end(of, secrets)
  const at = plusMinutes(monday, later)
  const opens: Name[] = []
  for (const name of names) if (await (kinds[name] as Kind).opens(secrets[name], at)) opens.push(name)
  expect(opens).toEqual(names.filter((name) => !dead.includes(name)))
})

test('every table that keeps a secret or a session has its kind in the list', async () => {
  const models = (await readFile(schemaPaths.sqlite, 'utf8')).split(/^model /m).slice(1)
  // A spare code opens nothing without the password: how it ends is in tests/db/totp.
  const keeping = models
    .filter((model) => /^\w+Session\b/.test(model) || /^ {2}hash /m.test(model))
    .filter((model) => !model.startsWith('StaffSpareCode '))
  expect(keeping.map((model) => model.split(' ')[0]).sort()).toEqual(
    [...new Set(Object.values(kinds).map(({ table }) => table))].sort(),
  )
})

test('only the number shows the number, and the database refuses anything else', async () => {
  const of = await world()
  for (const name of ofClient) {
    const found = await findSession(await kinds[name].open(of), monday)
    expect(found?.showsNumber, name).toBe(name === 'visitByNumber')
  }
  const { bookingId, entryId } = of
  const linkId = (await findLink(await mint({ bookingId }), monday))?.linkId ?? ''
  await expect(openSession({ bookingId, linkId, showsNumber: true }, until)).rejects.toThrow()
  await expect(openSession({ entryId, ...{ showsNumber: true } }, until)).rejects.toThrow()
  await expect(openSession({ entryId, ...{ bookingId } }, until)).rejects.toThrow()
})

test('whoever moved or ended it by a press of their own goes on, and nobody else whom the same link let in', async () => {
  const { bookingId, entryId, free } = await world()
  const [own, other] = [await byLink({ bookingId }), await byLink({ bookingId })]
  const moved = await giveOtherSlot(byBrowser(own), wanted(bookingId, free), monday)
  if (!moved.ok) throw new Error(moved.code)
  expect(await findSession(own, monday)).toMatchObject({ bookingId: moved.value.bookingId, showsNumber: false })
  expect(await findSession(other, monday)).toBeNull()
  // A press that ended nothing gives nothing.
  expect(await cancelBooking(byBrowser(own), bookingId, monday)).toMatchObject({ ok: false })
  expect(await db.clientSession.count({ where: { endedHere: true } })).toBe(0)
  expect(await cancelBooking(byBrowser(own), moved.value.bookingId, monday)).toMatchObject({ ok: true })
  expect(await findSession(own, monday)).not.toBeNull()

  const [waiting, second] = [await byLink({ entryId }), await byLink({ entryId })]
  await leaveWaitingList(byBrowser(waiting), entryId, monday)
  expect([await findSession(waiting, monday), await findSession(second, monday)]).toEqual([expect.anything(), null])
})

test('a draft that was booked opens the visit, however often its form is sent; one that has ended books nothing', async () => {
  const { free } = await world()
  const key = await openSession({}, draftUntil)
  const form = visitor(free)
  await endSession(key)
  expect(await bookSlot(byClient, form, monday, { draftKey: key })).toEqual({ ok: false, code: 'draft-ended' })
  const over = await openSession({}, monday)
  expect(await bookSlot(byClient, form, monday, { draftKey: over })).toEqual({ ok: false, code: 'draft-ended' })
  const live = await openSession({}, draftUntil)
  const sent = [
    await bookSlot(byClient, form, monday, { draftKey: live }),
    await bookSlot(byClient, form, monday, { draftKey: live }),
  ]
  expect(sent).toEqual([sent[0], sent[0]])
  const { id: bookingId } = await db.booking.findFirstOrThrow({ where: { slotId: free } })
  expect(await findSession(live, monday)).toMatchObject({ bookingId, showsNumber: true })
  expect(await findSession(live, until)).toBeNull()
  const another = visitor((await world()).free)
  expect(await bookSlot(byClient, another, monday, { draftKey: live })).toEqual({ ok: false, code: 'draft-ended' })
  await endSession(live)
  // The same form once more finds the visit, and its key opens nothing.
  expect((await bookSlot(byClient, form, monday, { draftKey: live })).ok).toBe(true)
  expect(await findSession(live, monday)).toBeNull()
})

test('who has no session costs no query, and what is over is swept', async () => {
  expect((await countQueries(() => findSession('no key', monday))).queries).toEqual([])
  const { bookingId } = await world()
  const key = await openSession({ bookingId, showsNumber: true }, until)
  expect((await countQueries(() => findSession(key, monday))).queries).toEqual([
    'ClientSession.findFirst',
    'Booking.findUnique',
  ])
  expect(JSON.stringify(await db.clientSession.findMany())).not.toContain(key)
  await keepHouse(until)
  expect(await findSession(key, monday)).not.toBeNull()
  await keepHouse(plusMinutes(until, 1))
  expect(await db.clientSession.count({ where: { bookingId } })).toBe(0)
})
