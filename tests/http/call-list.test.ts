import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { addCallTask } from '@/lib/messages/call/data'
import { mayCallNow } from '@/lib/messages/call/rules'
import { firstFacts } from '@/lib/office/service/words'
import { db, transact } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry } from '../support/factories'
import { coordinatorEmail, fillService, makeColleague, openSlots, signIn } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
const slots: string[] = []
const colleagueEmail = 'ewa@example.org'

beforeAll(async () => {
  await fillService()
  await makeColleague({ email: colleagueEmail, name: 'Ewa', role: 'coordinator' })
  app = await startApp(url, { WORKER: 'apart' })
  slots.push(...(await openSlots(9)))
})
afterAll(() => app.stop())

async function toCall(clientName: string, change: Parameters<typeof makeBooking>[1] = {}) {
  const now = new Date()
  const allowed = { contactSms: false, contactCall: true, contactHours: [], email: null }
  const { bookingId } = await makeBooking(slots.pop() ?? '', { now, clientName, ...allowed, ...change })
  await callOffBooking(await makeActor('coordinator'), bookingId, now)
  // Where a message is allowed it is tried first.
  await transact((tx) => addCallTask(tx, { bookingId }, 'booking_cancelled', now))
  return bookingId
}
const numbers = (page: Page) =>
  page.root.querySelectorAll('a[href^="tel:"], a[href^="sms:"]').map((a) => a.getAttribute('href'))
const take = (name: string) => `Dzwonię do tej osoby: ${name}`

test('two coordinators call two people: whom one has, the other sees by whom, and nobody’s number before', async () => {
  await toCall('Pierwsza', { phone: '+48601000001' })
  await toCall('Druga', { phone: '+48601000002', contactSms: true })
  const [anna, ewa] = [await signIn(app.origin, coordinatorEmail), await signIn(app.origin, colleagueEmail)]
  const list = await anna.open('/panel/telefony')
  expect(text(list)).toMatch(/Możesz teraz dzwonić: (tak|nie)/)
  expect(numbers(list)).toEqual([])
  const mine = await anna.press(list, take('Pierwsza'))
  expect(text(mine)).toContain('Co powiedzieć')
  const theirs = await ewa.open('/panel/telefony')
  expect(text(theirs)).toMatch(/Teraz dzwoni: Anna, najdłużej do godz\./)
  const refused = await ewa.press(list, take('Pierwsza'))
  expect(refused.statuses).toEqual([303, 409])
  expect(text(refused)).toContain('Z tą osobą rozmawia teraz ktoś inny.')
  const second = await ewa.press(theirs, take('Druga'))
  expect(numbers(second).filter((href) => href?.startsWith('sms:'))).toEqual([
    expect.stringMatching(/^sms:\+48601000002\?body=Dzie%C5%84%20dobry/),
  ])
  expect(second.html).not.toMatch(/sms:\+48601000001/)
  const dialled = mayCallNow(
    { contactCall: true, contactVoicemail: false, contactHours: [] },
    firstFacts.callHours,
    new Date(),
  )
  expect(numbers(second).some((href) => href === 'tel:+48601000002')).toBe(dialled)
  expect(text(await ewa.press(second, 'Odkładam'))).toContain('Nic nie zostało zapisane.')
  await anna.press(mine, 'Odkładam')
})

test('an outcome is one press that can be taken back, and the page says what was done', async () => {
  const id = await toCall('Cofana', { phone: '+48601000003' })
  const anna = await signIn(app.origin, coordinatorEmail)
  const taken = await anna.press(await anna.open('/panel/telefony'), take('Cofana'))
  const told = await anna.press(taken, 'Rozmowa odbyta')
  expect(text(told)).toMatch(/Zapisane: osoba powiadomiona\..*Ostatni Twój zapis: Cofana – Rozmowa odbyta/)
  const undone = await anna.press(told, 'Cofnij')
  expect(text(undone)).toContain('Zapis jest cofnięty.')
  expect(await db.callTask.count({ where: { bookingId: id, settledAt: null } })).toBe(1)
  const again = await anna.press(undone, take('Cofana'))
  const closed = await anna.press(again, 'Zakończone bez kontaktu')
  expect(text(closed)).toMatch(/Ta osoba nie jest powiadomiona\..*Zakończone bez kontaktu, osoba nie jest powiadomiona/)
  expect((await anna.press(told, 'Cofnij')).statuses).toEqual([303, 409])
})

test('during the call another hour is booked on the card', async () => {
  const id = await toCall('Nowa Godzina', { phone: '+48601000004' })
  const anna = await signIn(app.origin, coordinatorEmail)
  const card = await anna.press(await anna.open('/panel/telefony'), take('Nowa Godzina'))
  expect(text(card).match(/Zarezerwuj: /g)).toHaveLength(3)
  const booked = await anna.press(card, 'Zarezerwuj: ')
  expect(text(booked)).toMatch(/Termin wizyty jest zmieniony\..*Numer do podania/)
  expect((await anna.press(card, 'Zarezerwuj: ')).url).toBe(booked.url)
  expect(await db.booking.count({ where: { rescheduledFromId: id } })).toBe(1)
  expect(text(await anna.open('/panel/telefony'))).not.toContain(take('Nowa Godzina'))
})

test('a wrong number leads to where it is put right', async () => {
  const id = await toCall('Zły Numer', { phone: '+48601000005' })
  const anna = await signIn(app.origin, coordinatorEmail)
  const card = await anna.press(await anna.open('/panel/telefony'), take('Zły Numer'))
  const form = await anna.press(card, 'Zły numer')
  expect(form.url).toContain(`/panel/rezerwacje/${id}/popraw`)
  expect(text(form)).toContain('Próba jest zapisana: zły numer.')
  const asked = await anna.press(form, 'Zapisz poprawki', { phone: '601 000 055' })
  expect(asked.statuses).toEqual([303, 422])
  const saved = await anna.press(asked, 'Zapisz poprawki', { contactCall: 'tak' })
  expect(text(saved)).toContain('Dane są poprawione.')
  const list = await anna.open('/panel/telefony')
  const next = await anna.press(list, take('Zły Numer'))
  expect(text(next)).toContain('601 000 055')
})

test('a wrong number of somebody who only waits leads to where it is put right, too', async () => {
  const allowed = { contactSms: false, contactCall: true, contactHours: [], email: null }
  const entryId = await makeEntry({
    ...{ clientName: 'Czeka Bez Wizyty', phone: '+48601000006', ...allowed },
    ...{ now: new Date(), isConfirmed: false },
  })
  const anna = await signIn(app.origin, coordinatorEmail)
  const card = await anna.press(await anna.open('/panel/telefony'), take('Czeka Bez Wizyty'))
  expect(text(card)).toContain('Popraw numer i dane')
  const form = await anna.press(card, 'Zły numer')
  expect(form.url).toContain(`/panel/lista-oczekujacych/${entryId}/popraw`)
  expect(text(form)).toContain('Próba jest zapisana: zły numer.')
  const asked = await anna.press(form, 'Zapisz poprawki', { phone: '601 000 066' })
  expect(asked.statuses).toEqual([303, 422])
  const late = await anna.open(`/panel/lista-oczekujacych/${entryId}/popraw`)
  const saved = await anna.press(asked, 'Zapisz poprawki', { contactCall: 'tak' })
  expect(text(saved)).toMatch(/Dane są poprawione\..*601 000 066.*Poprawione: numer telefonu/)
  const overtaken = await anna.press(late, 'Zapisz poprawki', { clientName: 'Spóźniona' })
  expect(overtaken.statuses).toEqual([303, 409])
  expect(text(overtaken)).toMatch(/Teraz zapisane.*601 000 066/)
  expect(text(await anna.open('/panel/telefony'))).toContain(take('Czeka Bez Wizyty'))
  await db.waitingEntry.update({ where: { id: entryId }, data: { status: 'removed', settledAt: new Date() } })
  expect((await anna.open(`/panel/lista-oczekujacych/${entryId}/popraw`)).url).not.toContain('popraw')
})
