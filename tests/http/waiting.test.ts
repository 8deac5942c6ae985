import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { mintLink } from '@/lib/messages/link/data'
import { byClient, bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { formatReference } from '@/lib/platform/reference'
import { acceptOffer } from '@/lib/waitlist/answer/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { type App, startApp } from '../support/app'
import { bad } from '../support/bad-values'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { visitor } from '../support/factories'
import { bookOnline, fillService, openSlots, referenceOn } from '../support/journeys'
import { storedEntry, visitOnSlot } from '../support/stored'
import { confirmAll, emptyList, offerFreedSlot } from '../support/waiting'

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
  expect(text(place)).toMatch(/Zapis nie jest jeszcze potwierdzony.*Otwórz link z naszej wiadomości/)
  expect(place.html).not.toMatch(/Żaneta|zaneta@/)
})

test('a place on the list is confirmed by the button behind its link, not by looking, and by a call where nothing else may be', async () => {
  await emptyList()
  const { client } = await join()
  const { id: entryId } = await db.waitingEntry.findFirstOrThrow({ where: { settledAt: null } })
  const token = await mintLink({ entryId }, new Date(Date.now() + 3_600_000))
  const link = await client.open(`/w/${token}`)
  expect(text(await client.open('/lista-oczekujacych'))).toContain('Zapis nie jest jeszcze potwierdzony')
  expect(text(await client.press(link, 'Dalej'))).toContain('Jesteś na liście')
  const ways = { contactEmail: 'nie', contactSms: 'nie', contactVoicemail: 'nie', contactCall: 'tak' }
  const called = await join({ ...answers, ...ways, ...{ phone: '601 234 567' } })
  expect(text(await called.client.open('/lista-oczekujacych'))).toContain('Zadzwonimy, żeby potwierdzić zapis.')
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
  const { slotId, entryId } = await offerFreedSlot()
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
  expect(text(again)).toContain('Termin jest zarezerwowany')
  for (const page of [taken, again, await client.open('/moja-rezerwacja')]) expect(referenceOn(page)).toBeNull()
  const late = await client.press(tab, 'Nie, dziękuję')
  expect(text(late)).toContain('Ten termin jest już zarezerwowany')
  expect(text(await client.press(tab, 'Wypisz mnie z listy'))).toContain('Ten termin jest już zarezerwowany')
  const visit = { clientName: 'Żaneta Czekająca', email: 'zaneta@example.org', contactEmail: true }
  expect(await visitOnSlot(slotId)).toMatchObject(visit)
})

test('an offer that ran out while its page was open books nothing; its person is told and stays on the list', async () => {
  await emptyList()
  await join()
  const { slotId, offerId, entryId } = await offerFreedSlot()
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
  const { slotId, offerId, entryId } = await offerFreedSlot()
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

test('a page that was open when the coordinator accepted by phone shows neither the visit nor its number', async () => {
  await emptyList()
  const { client } = await join()
  const { slotId, offerId, entryId } = await offerFreedSlot()
  const byLink = await openByLink(entryId)
  const tab = await client.open('/lista-oczekujacych')
  const accepted = await acceptOffer(bySystem, { entryId, offerId }, new Date())
  expect(accepted.ok).toBe(true)
  const { referenceCode } = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
  for (const [old, page] of [
    [client, tab],
    [byLink.client, byLink.page],
  ] as const) {
    const pressed = await old.press(page, 'Biorę ten termin')
    for (const shown of [pressed, await old.open('/moja-rezerwacja'), await old.open('/rezerwacja/potwierdzenie')]) {
      expect(text(shown)).not.toContain(formatReference(referenceCode))
      expect(text(shown)).not.toContain('Zakończ i wyczyść')
    }
  }
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(1)
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
  await confirmAll()
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
