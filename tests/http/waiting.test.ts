import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { mintLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { type App, startApp } from '../support/app'
import { bad } from '../support/bad-values'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { visitor } from '../support/factories'
import { bookOnline, fillService, openSlots, referenceOn } from '../support/journeys'
import { storedEntry, visitOnSlot } from '../support/stored'
import { emptyList } from '../support/waiting'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  // The rounds are made here, one at a time.
  app = await startApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())

const answers = { clientName: 'Żaneta Czekająca', email: 'zaneta@example.org', contactEmail: 'tak' }
const join = async (fields = answers) => {
  const client = new Browserless(app.origin)
  const form = await client.open('/lista-oczekujacych/zapis')
  return { client, form, page: await client.press(form, 'Zapisz na listę', fields) }
}

/** An hour that somebody had and gave back, offered to whoever is first. */
async function offerSlot(): Promise<{ slotId: string; offerId: string; entryId: string }> {
  const [slotId = ''] = await openSlots(1)
  const booked = await bookSlot(byClient, visitor(slotId), new Date())
  if (!booked.ok) throw new Error(booked.code)
  await cancelBooking(byClient, booked.value.bookingId, new Date())
  await runWaitingRound(new Date())
  const offer = await db.slotOffer.findFirstOrThrow({ where: { slotId, settledAt: null } })
  return { slotId, offerId: offer.id, entryId: offer.entryId }
}

async function openByLink(entryId: string): Promise<{ client: Browserless; page: Page }> {
  const token = await mintLink({ entryId }, new Date(Date.now() + 3_600_000))
  const client = new Browserless(app.origin)
  return { client, page: await client.press(await client.open(`/w/${token}`), 'Dalej') }
}

test('somebody joins without a script, and a second time reads the same as the first', async () => {
  await emptyList()
  const first = await join()
  expect(first.page.statuses).toEqual([303, 200])
  expect(first.page.url).toMatch(/\/lista-oczekujacych\/zapisano$/)
  const second = await join()
  expect(text(second.page)).toBe(text(first.page))
  expect(await db.waitingEntry.count({ where: { settledAt: null } })).toBe(2)
  // The same form once more, from the history of the browser.
  const again = await first.client.press(first.form, 'Zapisz na listę', answers)
  expect(text(again)).toBe(text(first.page))
  expect(await db.waitingEntry.count({ where: { settledAt: null } })).toBe(2)
  const place = await first.client.open('/lista-oczekujacych')
  expect(text(place)).toContain('Jesteś na liście')
  expect(place.html).not.toMatch(/Żaneta|zaneta@/)
})

test('without any allowed contact the form says so and gives the number', async () => {
  const { page } = await join({ ...answers, contactEmail: 'nie' })
  expect(page.statuses).toEqual([303, 422])
  expect(text(page)).toMatch(/Bez żadnego kontaktu.*508 033 132/)
  const nothing = await join({ clientName: 'Anna', email: '', contactEmail: '' })
  expect(text(nothing.page)).toContain('Wpisz numer telefonu albo adres e-mail.')
})

test('whoever has opened nothing sees what the list is, and nothing of anybody', async () => {
  const page = await new Browserless(app.origin).open('/lista-oczekujacych')
  expect(page.status).toBe(200)
  expect(text(page)).toContain('Jak to działa')
  expect(text(page)).not.toMatch(/Wypisz mnie|Biorę/)
  const joined = await new Browserless(app.origin).open('/lista-oczekujacych/zapisano')
  expect(joined.status).toBe(200)
  const earlier = await new Browserless(app.origin).open('/lista-oczekujacych/wczesniej')
  expect(earlier.url).toMatch(/\/moja-rezerwacja$/)
})

test('a link opens the offer, looking changes nothing, and taking it books once, whatever is pressed after', async () => {
  await emptyList()
  await join()
  const { slotId, entryId } = await offerSlot()
  const { client, page } = await openByLink(entryId)
  expect(page.url).toMatch(/\/lista-oczekujacych$/)
  expect(text(page)).toContain('Zwolnił się termin')
  expect(page.html).not.toMatch(/Żaneta|zaneta@/)
  for (const [kind, value] of Object.entries(bad)) {
    const odd = await client.press(page, 'Biorę ten termin', { offerId: value })
    expect([200, 400, 404, 409, 413], kind).toContain(odd.status)
    expect(odd.html).toContain('lang="pl"')
  }
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(0)
  const tab = await client.open('/lista-oczekujacych')
  expect(await db.waitingEntry.findUniqueOrThrow({ where: { id: entryId } })).toMatchObject({ status: 'offered' })
  const taken = await client.press(page, 'Biorę ten termin')
  expect(taken.statuses).toEqual([303, 200])
  expect(text(taken)).toContain('Termin jest zarezerwowany')
  const again = await client.press(tab, 'Biorę ten termin')
  expect(referenceOn(again)).toBe(referenceOn(taken))
  const late = await client.press(tab, 'Nie, dziękuję')
  expect(text(late)).toContain('Ten termin jest już zarezerwowany')
  expect(text(await client.press(tab, 'Wypisz mnie z listy'))).toContain('Ten termin jest już zarezerwowany')
  const visit = { clientName: 'Żaneta Czekająca', email: 'zaneta@example.org', contactEmail: true }
  expect(await visitOnSlot(slotId)).toMatchObject(visit)
})

test('an offer that ran out while its page was open books nothing; its person is told and stays on the list', async () => {
  await emptyList()
  await join()
  const { slotId, offerId, entryId } = await offerSlot()
  const { client, page } = await openByLink(entryId)
  await db.slotOffer.update({ where: { id: offerId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  const late = await client.press(page, 'Biorę ten termin')
  expect(late.statuses).toEqual([303, 409])
  expect(text(late)).toMatch(/już nieaktualna.*Jesteś nadal na liście.*508 033 132/)
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(0)
  await runWaitingRound(new Date())
  expect(text(await client.open('/lista-oczekujacych'))).toContain('Jesteś nadal na liście')
})

test('no, thank you: the person stays and the next one is asked; leaving forgets who it was', async () => {
  await emptyList()
  await join()
  await join({ ...answers, clientName: 'Druga', email: 'druga@example.org' })
  const { slotId, offerId, entryId } = await offerSlot()
  const { client, page } = await openByLink(entryId)
  // Another person's offer cannot be answered with this cookie.
  const other = await join({ ...answers, clientName: 'Trzecia', email: 'trzecia@example.org' })
  await other.client.press(page, 'Biorę ten termin')
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(0)
  expect(text(await client.press(page, 'Nie, dziękuję'))).toContain('Ten termin dostanie inna osoba')
  await runWaitingRound(new Date())
  const next = await db.slotOffer.findFirstOrThrow({ where: { slotId, settledAt: null } })
  expect([next.id === offerId, next.entryId === entryId]).toEqual([false, false])
  const left = await client.press(await client.open('/lista-oczekujacych'), 'Wypisz mnie z listy')
  expect(text(left)).toContain('Nie ma Cię już na liście')
  const gone = await storedEntry(entryId)
  expect(gone).toMatchObject({ status: 'removed', clientName: '', email: null })
})

test('somebody with a visit asks for an earlier one and keeps the number', async () => {
  await emptyList()
  const [earlierId = '', laterId = ''] = await openSlots(2)
  const blocker = await bookSlot(byClient, visitor(earlierId), new Date())
  if (!blocker.ok) throw new Error(blocker.code)
  const { client, reference } = await bookOnline(app.origin, laterId)
  const visit = await client.open('/moja-rezerwacja')
  const href = visit.root
    .querySelectorAll('a')
    .find((link) => link.text === 'Zapisz się na listę')
    ?.getAttribute('href')
  const joined = await client.press(await client.open(href ?? ''), 'Zapisz na listę')
  expect(joined.url).toMatch(/\/zapisano$/)
  await cancelBooking(byClient, blocker.value.bookingId, new Date())
  await runWaitingRound(new Date())
  const offered = await client.open('/lista-oczekujacych')
  expect(text(offered)).toContain('Zastąpi termin, który masz teraz')
  const moved = await client.press(offered, 'Biorę ten termin')
  expect(text(moved)).toContain('Termin jest zmieniony')
  const [live] = await db.booking.findMany({ where: { slotId: earlierId, releasedAt: null } })
  expect(live?.referenceCode).toBe(reference?.replace('-', ''))
  expect(await db.booking.count({ where: { slotId: laterId, releasedAt: null } })).toBe(0)
})
