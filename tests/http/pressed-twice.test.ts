import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { mintLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { joinForEarlier } from '@/lib/waitlist/entry/data'
import { mostOffers } from '@/lib/waitlist/entry/rules'
import { type App, startApp } from '../support/app'
import { Browserless, type Fields, type Page, text } from '../support/browserless'
import { forgetCalledOff } from '../support/called-off'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry, visitor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { contactAnswers, fillService, openSlots, walkToCheck } from '../support/journeys'
import { rounds } from '../support/load'
import { queued } from '../support/queue'
import { emptyList, offerFreedSlot } from '../support/waiting'

const { dialect, url } = await freshDatabase()
let app: App
beforeAll(async () => {
  await fillService()
  // The rounds are made here, one at a time.
  app = await startApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())
const coordinator = await makeActor('coordinator')

type Target = { bookingId: string } | { entryId: string }
type Form = { client: Browserless; target: Target; page: Page; button: string; fields?: Fields }
/** Nothing is open yet. */
const none: Target = { bookingId: '' }
let people = 0

/** Everybody in a network of their own. */
function stranger(): Browserless {
  people += 1
  return new Browserless(app.origin, `10.220.${people >> 8}.${people & 255}`)
}

/** With what the link of a message has opened. */
async function openedBy(target: Target): Promise<{ client: Browserless; page: Page }> {
  const client = stranger()
  const token = await mintLink(target, new Date(Date.now() + 3_600_000))
  return { client, page: await client.press(await client.open(`/w/${token}`), 'Dalej') }
}

/** Nobody waits, and every hour is free again. */
async function clear(): Promise<void> {
  await forgetCalledOff()
  await emptyList()
  const live = await db.booking.findMany({ where: { status: 'confirmed' }, select: { id: true } })
  for (const { id } of live) await cancelBooking(byClient, id, new Date())
}

async function booked(hour?: string): Promise<string> {
  const slotId = hour ?? (await openSlots(1))[0] ?? ''
  const made = await bookSlot(byClient, visitor(slotId), new Date())
  if (!made.ok) throw new Error(made.code)
  return made.value.bookingId
}

async function offered(button: string, change: object = {}): Promise<Form> {
  const id = await makeEntry({ now: new Date() })
  await db.waitingEntry.update({ where: { id }, data: change })
  const { entryId } = await offerFreedSlot()
  const target = { entryId }
  return { target, button, ...(await openedBy(target)) }
}

async function otherHour(button: string, bookingId: string): Promise<Form> {
  const target = { bookingId }
  const { client } = await openedBy(target)
  const page = await client.open('/moja-rezerwacja/nowy-termin?wszystkie=1')
  const hours = page.root.querySelectorAll('input[name=slotId]').map((each) => each.getAttribute('value') ?? '')
  return { client, target, page, button, fields: { slotId: hours.at(people % 8) } }
}

const kinds: Record<string, () => Promise<Form>> = {
  accept: () => offered('Biorę ten termin'),
  'accept an earlier hour': async () => {
    const bookingId = await booked((await openSlots(8)).at(-1))
    await joinForEarlier(byClient, bookingId, crypto.randomUUID(), new Date())
    const target = { entryId: (await offerFreedSlot()).entryId }
    return { target, button: 'Biorę ten termin', ...(await openedBy(target)) }
  },
  decline: () => offered('Nie, dziękuję'),
  'decline the last one': () => offered('Nie, dziękuję', { offersMade: mostOffers - 1 }),
  leave: () => offered('Wypisz mnie z listy'),
  cancel: async () => {
    const target = { bookingId: await booked() }
    const { client } = await openedBy(target)
    return { client, target, page: await client.open('/moja-rezerwacja/odwolaj'), button: 'Tak, odwołaj' }
  },
  move: async () => otherHour('Zmień termin', await booked()),
  'choose anew': async () => {
    const bookingId = await booked()
    await callOffBooking(coordinator, bookingId, new Date())
    return otherHour('Zarezerwuj termin', bookingId)
  },
  book: async () => {
    const client = stranger()
    const page = await walkToCheck(client, (await openSlots(1))[0] ?? '')
    return { client, target: none, page, button: 'Zarezerwuj termin' }
  },
  join: async () => {
    const client = stranger()
    const page = await client.open('/lista-oczekujacych/zapis')
    return { client, target: none, page, button: 'Zapisz na listę', fields: contactAnswers }
  },
  'join for an earlier hour': async () => {
    const target = { bookingId: await booked() }
    const { client } = await openedBy(target)
    return { client, target, page: await client.open('/lista-oczekujacych/wczesniej'), button: 'Zapisz na listę' }
  },
  'choose nothing': async () => {
    const target = { bookingId: await booked() }
    await callOffBooking(coordinator, target.bookingId, new Date())
    return { target, button: 'Nie chcę nowego terminu', ...(await openedBy(target)) }
  },
}

// The browser shows the last answer alone: what another one says must not be other.
const shown = (page: Page) => ({
  led: page.led.map((each) => new URL(each).pathname + new URL(each).search),
  says: text(page),
})

/** As whoever has opened this presses for the first time, before it is stored that the press is theirs. */
const lockSessions = (target: Target) => async (tx: Tx) => {
  const id = Object.values(target)[0]
  if (dialect === 'postgres')
    await tx.$queryRaw`SELECT 1 FROM "ClientSession" WHERE "bookingId" = ${id} OR "entryId" = ${id} FOR UPDATE`
}

test.each(Object.entries(kinds))(
  '%s, pressed again while the first press is being stored: one answer',
  async (_, begin) => {
    await clear()
    const { client, target, page, button, fields } = await begin()
    const pages: Page[] = []
    const press = async () => ({ ok: pages.push(await client.press(page, button, fields)) > 0 })
    await queued(lockSessions(target), [press, press])
    const [first, second] = pages.map(shown)
    expect(second).toEqual(first)
    expect(first?.led).toHaveLength(1)
    expect(first?.says).not.toMatch(/Jak to działa|Pokaż rezerwację/)
    expect(await brokenInvariants()).toEqual([])
  },
)

test.each(Object.entries(kinds))('%s, pressed again a little later each time: one answer', async (_, begin) => {
  for (let round = 0; round < rounds(2, 30); round++) {
    await clear()
    const { client, page, button, fields } = await begin()
    const first = client.press(page, button, fields)
    for (let lead = round * rounds(8, 1); lead > 0; lead--) await Promise.all([setImmediate(), db.slotOffer.count()])
    const pages = await Promise.all([first, client.press(page, button, fields)])
    expect(shown(pages[1]), `${round}`).toEqual(shown(pages[0]))
  }
  expect(await brokenInvariants()).toEqual([])
})
