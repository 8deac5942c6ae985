import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintLink } from '@/lib/messages/link/data'
import { lookupLimits } from '@/lib/office/limit/rules'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, coordinatorEmail, fillService, openSlots, signIn, walkToCheck } from '../support/journeys'
import { full } from '../support/load'

const { url } = await freshDatabase()
const aDay = 2
let app: App

// As behind one reverse proxy, which says where each browser is.
beforeAll(async () => {
  await fillService()
  app = await startApp(url, { TRUSTED_PROXIES: '1', BOOKINGS_PER_NETWORK: String(aDay) })
})
afterAll(() => app.stop())

const refusal = 'Teraz nie można zarezerwować terminu przez internet. Wpisane dane zostały. Zadzwoń: 508 033 132.'
const turnOf = (minutes: number) => Math.floor(Date.now() / (minutes * 60_000))
const phone = (index: number) => `+48 601 ${String(100_000 + index)}`

async function book(address: string, contact = contactAnswers) {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin, address)
  const page = await client.press(await walkToCheck(client, slotId, contact), 'Zarezerwuj termin')
  return { client, page, slotId }
}

test('one network books so many times a day; the next one is told to call, and keeps what was typed', async () => {
  for (const host of [1, 2]) expect((await book(`192.0.2.${host}`)).page.url).toMatch(/potwierdzenie$/)
  const { client, page, slotId } = await book('192.0.2.3')
  expect(page.statuses).toEqual([303, 429])
  expect(page.headers.get('retry-after')).toBe('600')
  expect(text(page)).toContain(refusal)
  expect(text(page)).toContain('Żaneta Ćwik')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
  // It does not matter whose phone it is, or whether that phone has a booking.
  const stranger = await book('192.0.2.4', { ...contactAnswers, phone: phone(0) })
  expect(text(stranger.page).replaceAll(/\+?[\d\s]{9,}/g, '')).toBe(text(page).replaceAll(/\+?[\d\s]{9,}/g, ''))
  // The same answers from another network are booked with one more press.
  Object.assign(client, { address: '203.0.113.9' })
  expect((await client.press(page, 'Zarezerwuj termin')).url).toMatch(/potwierdzenie$/)
  // Another address that the browser makes up itself changes nothing: the proxy adds the true one behind it.
  expect((await book('198.51.100.1, 192.0.2.5')).page.status).toBe(429)
  expect((await book('198.51.100.1')).page.url).toMatch(/potwierdzenie$/)
})

test('what was not booked does not count for the day', async () => {
  const [slotId = ''] = await openSlots(1)
  const ready = await Promise.all(
    [1, 2, 3].map(async (host) => {
      const client = new Browserless(app.origin, `203.0.112.${host}`)
      return { client, page: await walkToCheck(client, slotId) }
    }),
  )
  const answers = []
  for (const { client, page } of ready) answers.push((await client.press(page, 'Zarezerwuj termin')).status)
  expect(answers).toEqual([200, 409, 409])
  expect((await book('203.0.112.4')).page.url).toMatch(/potwierdzenie$/)
})

test('a network that posts without end is refused for ten minutes, whatever it posts', async () => {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin)
  const page = await walkToCheck(client, slotId)
  const cookies = new Map(client.cookies)
  await db.slot.update({ where: { id: slotId }, data: { state: 'blocked' } })
  const burst = async (address: string) => {
    Object.assign(client, { address })
    const statuses = []
    for (let count = 0; count < 2 * aDay + 2; count++) {
      client.cookies.clear()
      for (const [name, value] of cookies) client.cookies.set(name, value)
      statuses.push((await client.press(page, 'Zarezerwuj termin')).status)
    }
    return statuses
  }
  // Ten minutes may be over in the middle of it; then another network tries.
  const started = turnOf(10)
  let statuses = await burst('203.0.111.1')
  if (turnOf(10) !== started) statuses = await burst('203.0.110.1')
  expect(statuses).toEqual([409, 409, 409, 409, 429, 429])
  await db.slot.update({ where: { id: slotId }, data: { state: 'open' } })
})

test('a coordinator books for callers without a limit', async () => {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  for (let count = 0; count < aDay + 1; count++) {
    const [slotId = ''] = await openSlots(1)
    const page = await coordinator.open('/panel/rezerwacje/nowa')
    const answers = { slotId, clientName: 'Osoba', contactNone: 'tak' }
    expect((await coordinator.press(page, 'Zarezerwuj termin', answers)).statuses).toEqual([303, 200])
  }
})

test('guesses of a number from fifty networks with the phone that is known: few are judged, and its owner gets in', async () => {
  const known = phone(1)
  const { page, slotId } = await book('198.18.0.1', { ...contactAnswers, phone: known })
  const code = /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(text(page))?.[0] ?? ''
  const tries = full ? 1000 : 100
  const form = await new Browserless(app.origin).open('/moja-rezerwacja')
  const lookUp = async (address: string, referenceCode: string) => {
    const client = new Browserless(app.origin, address)
    const answer = await client.press(form, 'Pokaż rezerwację', {
      referenceCode,
      phone: known,
    })
    return { opened: answer.status === 200, words: text(answer), client }
  }
  // The right number now and then: it opens exactly when the tries of this phone are still judged.
  const judged: number[] = []
  const firstOfHour = new Map<number, number>()
  const words = new Set<string>()
  for (let count = 0; count < tries; count++) {
    const hour = turnOf(60)
    const first = firstOfHour.get(hour) ?? count
    firstOfHour.set(hour, first)
    if (count % 7 === 3 || count > tries - 3) {
      const fresh = `100.${64 + (count >> 8)}.${count & 255}.7`
      if ((await lookUp(fresh, code)).opened) judged.push(count - first)
    }
    const wrong = await lookUp(`198.18.${1 + (count % 50)}.7`, `222-${code.slice(4)}`)
    expect(wrong.opened).toBe(false)
    words.add(wrong.words.replace(code.slice(4), ''))
  }
  console.info(`${tries} guesses from 50 networks: the right number still opened after ${judged.join(', ') || 'none'}`)
  expect(Math.max(...judged, 0)).toBeLessThanOrEqual(lookupLimits.perPhoneHour.most)
  expect(words.size).toBe(1)
  expect([...words][0]).toContain('Wtedy użyj linku z naszej wiadomości albo zadzwoń: 508 033 132.')

  const { id } = await db.booking.findFirstOrThrow({ where: { slotId } })
  const token = await mintLink({ bookingId: id }, new Date(Date.now() + 3_600_000))
  const anywhere = new Browserless(app.origin, '198.18.99.1')
  expect((await anywhere.press(await anywhere.open(`/w/${token}`), 'Dalej')).statuses).toEqual([303, 200])
  // The network in which the booking was made has tries of its own.
  expect((await lookUp('198.18.0.200', code)).opened).toBe(true)
}, 900_000)
