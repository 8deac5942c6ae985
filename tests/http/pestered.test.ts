import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { workRound } from '@/lib/jobs/worker/data'
import { mostADay } from '@/lib/messages/allowance/rules'
import { changeLimits } from '@/lib/office/limit/rules'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, coordinatorEmail, fillService, openSlots, signIn, walkToCheck } from '../support/journeys'
import { full } from '../support/load'
import { startGateway } from '../support/sms-peer'
import { roomInWindow } from '../support/windows'

const gateway = await startGateway()
const { url } = await freshDatabase()
let app: App

beforeEach(() => roomInWindow({ minutes: 60, seconds: 60 }), 90_000)
// As behind one reverse proxy, which says where each browser is. Messages leave in the rounds that are made here.
beforeAll(async () => {
  await fillService()
  app = await startApp(url, { TRUSTED_PROXIES: '1', WORKER: 'apart' })
})
afterAll(async () => {
  await app.stop()
  await gateway.stop()
})

let minutes = 0
/** Whatever waits for its minute is due. */
const laterRound = () => workRound('test', () => new Date(Date.now() + ++minutes * 2 * 60_000))
const bySms = (number: string) => ({ ...contactAnswers, phone: `+${number}`, contactSms: 'tak' })
const reached = (number: string) => gateway.taken.filter(({ to }) => to === number).length

async function book(address: string, contact = contactAnswers) {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin, address)
  const page = await client.press(await walkToCheck(client, slotId, contact), 'Zarezerwuj termin')
  expect(page.url).toMatch(/potwierdzenie$/)
  return { client, slotId }
}

async function moveOn(client: Browserless, slotId?: string) {
  const [free = ''] = slotId ? [slotId] : await openSlots(1)
  const page = await client.open('/moja-rezerwacja/nowy-termin?wszystkie=1')
  return client.press(page, 'Zmień termin', { slotId: free })
}

test('from one network and one visit with a stranger’s number four messages a day come, whatever is pressed', async () => {
  const stranger = '48601700001'
  const { client } = await book('198.51.100.7', bySms(stranger))
  await laterRound()
  const statuses: number[] = []
  for (let count = 0; count < (full ? 50 : 22); count++) {
    statuses.push((await moveOn(client)).status)
    await laterRound()
  }
  // Three changes of mind in an evening are nothing, and neither are three times as many.
  const { most } = changeLimits.perVisitHour
  expect(statuses.slice(0, most)).toEqual(Array(most).fill(200))
  expect(statuses.slice(most + 1)).toContain(429)
  const refused = await moveOn(client)
  expect(text(refused)).toContain('zbyt wiele zmian w krótkim czasie')
  expect(text(refused)).toContain('508 033 132')
  for (let count = 0; count < (full ? 44 : 3); count++) {
    await client.press(await client.open('/lista-oczekujacych/wczesniej'), 'Zapisz na listę')
    await laterRound()
  }
  console.info(`one network: ${statuses.filter((status) => status === 200).length} moves, ${reached(stranger)} SMS`)
  expect(reached(stranger)).toBe(mostADay)
  // It can always be cancelled.
  const cancelled = await client.press(await client.open('/moja-rezerwacja/odwolaj'), 'Tak, odwołaj')
  expect(text(cancelled)).toContain('Wizyta jest odwołana')
  await laterRound()
  expect(reached(stranger)).toBe(mostADay)
})

test('from fifty networks the same, and the desk has one call to make', async () => {
  const stranger = '48601700002'
  const answers = { clientName: 'Osoba', phone: `+${stranger}`, contactSms: 'tak', contactCall: 'nie' }
  for (let network = 1; network <= 50; network++) {
    const client = new Browserless(app.origin, `100.70.${network}.7`)
    const form = await client.open('/lista-oczekujacych/zapis')
    const page = await client.press(form, 'Zapisz na listę', { ...answers, contactVoicemail: 'nie' })
    expect(page.statuses).toEqual([303, 200])
    if (network % 10 === 0) await book(`100.71.${network}.7`, bySms(stranger))
    if (network % 10 === 0) await laterRound()
  }
  console.info(`fifty networks: 50 entries and 5 visits, ${reached(stranger)} SMS`)
  expect(reached(stranger)).toBe(mostADay)
  const desk = await signIn(app.origin, coordinatorEmail)
  const calls = text(await desk.open('/panel/telefony'))
  expect(calls.match(/Za dużo wiadomości jednego dnia/g)).toHaveLength(1)
  expect(calls).toContain('Wystarczy jedna rozmowa.')
})

test('a move to the hour that it has is none: the page says so, and nobody is told', async () => {
  const { client, slotId } = await book('198.51.100.8', bySms('48601700003'))
  const before = await db.notification.count()
  const page = await moveOn(client, slotId)
  expect(page.statuses).toEqual([303, 409])
  expect(text(page)).toContain('To jest już godzina tej wizyty. Nic się nie zmieniło.')
  expect(await db.notification.count()).toBe(before)
})

test('a number that gets no SMS is taken for calls, the client reads it before booking, and the desk reads what it is', async () => {
  const client = new Browserless(app.origin, '198.51.100.9')
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId, bySms('48717822322'))
  expect(text(check)).toContain('Na ten numer nie wysyłamy SMS.')
  expect(text(check)).not.toContain('Możemy: wysłać SMS')
  expect(text(await client.open('/rezerwacja/kontakt'))).toContain('Na ten numer nie wysyłamy SMS.')
  expect((await client.press(check, 'Zarezerwuj termin')).url).toMatch(/potwierdzenie$/)
  const { id } = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
  expect(await db.notification.count({ where: { bookingId: id, channel: 'sms' } })).toBe(0)
  const desk = await signIn(app.origin, coordinatorEmail)
  expect(text(await desk.open(`/panel/rezerwacje/${id}`))).toContain('71 782 23 22 (telefon stacjonarny, bez SMS)')
  // Who waits has to be told in some way.
  const form = await client.open('/lista-oczekujacych/zapis')
  const fields = {
    clientName: 'Jan',
    phone: '71 782 23 22',
    contactSms: 'tak',
    contactCall: 'nie',
    contactVoicemail: 'nie',
  }
  const joined = await client.press(form, 'Zapisz na listę', fields)
  expect(joined.statuses).toEqual([303, 422])
  expect(text(joined)).toContain('Pozwól na rozmowę lub e-mail albo podaj numer komórkowy.')
})
