import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  mediatorEmail,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

const atContact = async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  return { client, page: await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId }) }
}

test('what was typed stands in the fields again, and each wrong field has its sentence and its link', async () => {
  const { client, page } = await atContact()
  const typed = { ...contactAnswers, clientName: 'Jan 2', phone: '12', email: 'jan@', contactSms: undefined }
  const answer = await client.press(page, 'Dalej', typed)
  expect(answer.statuses).toEqual([303, 422])
  expect(answer.root.querySelector('title')?.text).toMatch(/^Błąd: /)
  for (const [field, value] of Object.entries({ clientName: 'Jan 2', phone: '12', email: 'jan@' })) {
    const input = answer.root.querySelector(`input[name="${field}"]`)
    expect(input?.getAttribute('value')).toBe(value)
    expect(input?.getAttribute('aria-invalid')).toBe('true')
    const sentence = answer.root.querySelector(`#${field}-error`)?.text
    expect(sentence).toBeTruthy()
    expect(input?.getAttribute('aria-describedby')).toContain(`${field}-error`)
    expect(answer.root.querySelector(`a[href="#${field}"]`)?.text).toBe(sentence)
  }
  expect(answer.root.querySelector('a[href="#contactSms"]')).not.toBeNull()
  expect(answer.root.querySelector('#contactSms')).not.toBeNull()
  expect(answer.root.querySelector('input[name="contactCall"][value="tak"]')?.getAttribute('checked')).toBeDefined()
})

test('every wrong pair at „Moja rezerwacja” reads the same', async () => {
  const [slotId = ''] = await openSlots(1)
  const code = (await bookOnline(app.origin, slotId)).reference ?? ''
  const pairs: [string, string][] = [
    [code, '600 000 000'],
    ['ZZZ-ZZZ', '601 234 567'],
    ['ZZZ-ZZZ', '600 000 000'],
    ['nie wiem', '601 234 567'],
    [code, 'abc'],
    [`${code}2`, '601 234 567'],
  ]
  const answers = new Set<string>()
  for (const [referenceCode, phone] of pairs) {
    const client = new Browserless(app.origin)
    const page = await client.press(await client.open('/moja-rezerwacja'), 'Pokaż rezerwację', {
      referenceCode,
      phone,
    })
    expect(page.statuses).toEqual([303, 404])
    answers.add(text(page))
  }
  expect(answers.size).toBe(1)
})

test('pages with an address of something that is not there say so in Polish', async () => {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const mediator = await signIn(app.origin, mediatorEmail)
  const ids = ['x', '00000000-0000-4000-8000-000000000000', "'", '%00', '9'.repeat(300)]
  for (const id of ids) {
    for (const path of ['dyzury/', 'dyzury/godzina/', 'rezerwacje/', 'harmonogram/', 'lista-oczekujacych/']) {
      const page = await coordinator.open(`/panel/${path}${id}`)
      expect([400, 404], `${path}${id}`).toContain(page.status)
      expect(page.html).toContain('lang="pl"')
    }
    for (const query of [`dzien=${id}`, 'dzien=2027-02-29', 'dzien=a&dzien=b', 'stan=x&stan=y', 'blad=a&blad=b']) {
      expect((await mediator.open(`/panel/grafik?${query}`)).status, query).toBeLessThan(500)
      expect((await coordinator.open(`/rezerwacja/termin?${query}`)).status, query).toBeLessThan(500)
    }
  }
})

test('an hour that was called off meanwhile is not booked', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId)
  await db.slot.update({ where: { id: slotId }, data: { state: 'withdrawn' } })
  const answer = await client.press(check, 'Zarezerwuj termin')
  expect(answer.statuses).toEqual([303, 409])
  expect(text(answer)).toContain('Wpisane dane zostały')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
})

test('what was said of a lost hour is not said any more when the visit itself is called off', async () => {
  const [slotId = '', other = ''] = await openSlots(2)
  const { client } = await bookOnline(app.origin, slotId)
  const page = await client.open('/moja-rezerwacja/nowy-termin?wszystkie=1')
  await bookOnline(app.origin, other)
  const lost = await client.press(page, 'Zmień termin', { slotId: other })
  expect(lost.statuses).toEqual([303, 409])
  expect(text(lost)).toContain('Dotychczasowy termin jest nadal Twój')
  const visit = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
  await callOffBooking(await makeActor('coordinator'), visit.id, new Date())
  const again = await client.open(lost.url.slice(app.origin.length))
  expect(text(again)).toContain('się nie odbędzie')
  expect(text(again)).not.toContain('nadal Twój')
})
