import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mintLink } from '@/lib/messages/link/data'
import { lookupLimits, networkLookups } from '@/lib/office/limit/rules'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import {
  contactAnswers,
  coordinatorEmail,
  fillService,
  inParallel,
  openSlots,
  referenceOn,
  signIn,
  walkToCheck,
} from '../support/journeys'
import { full } from '../support/load'
import { networkWith, ofVersion4, ofVersion6 } from '../support/networks'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
const aDay = 2
let app: App

beforeEach(() => roomInWindow({ minutes: 60, seconds: 60 }), 90_000)
beforeAll(async () => {
  await fillService()
  app = await startApp(url, { BOOKINGS_PER_NETWORK: String(aDay) })
})
afterAll(() => app.stop())

const refusal =
  'Z tego łącza zrobiono dziś dużo rezerwacji, więc teraz nie można zarezerwować terminu przez internet. ' +
  'Wpisane dane zostały. Zadzwoń: 508 033 132.'
const phone = (index: number) => `+48 601 ${String(100_000 + index)}`

async function book(address: string, contact = contactAnswers) {
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin, address)
  const page = await client.press(await walkToCheck(client, slotId, contact), 'Zarezerwuj termin')
  return { client, page, slotId }
}

/** Addresses of a network that may book so often today. */
const hostsOf = (most: number, candidates = ofVersion4) => {
  const network = networkWith('booking-made', most, aDay, candidates)
  return (host: number | string) => network.replace(/0\/24$|\/64$/, String(host))
}
const isBooked = (page: Page) => page.url.endsWith('/potwierdzenie')

test('one network books so many times a day; the next one is told to call, and keeps what was typed', async () => {
  const host = hostsOf(2)
  for (const each of [1, 2]) expect(isBooked((await book(host(each))).page)).toBe(true)
  const { client, page, slotId } = await book(host(3))
  expect(page.statuses).toEqual([303, 429])
  expect(page.headers.get('retry-after')).toBe('600')
  expect(text(page)).toContain(refusal)
  expect(text(page)).toContain('Żaneta Ćwik')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
  // It does not matter whose phone it is, or whether that phone has a booking.
  const stranger = await book(host(4), { ...contactAnswers, phone: phone(0) })
  expect(text(stranger.page).replaceAll(/\+?[\d\s]{9,}/g, '')).toBe(text(page).replaceAll(/\+?[\d\s]{9,}/g, ''))
  // The same answers from another network are booked with one more press.
  Object.assign(client, { address: '203.0.113.9' })
  expect(isBooked(await client.press(page, 'Zarezerwuj termin'))).toBe(true)
  // Another address that the browser makes up itself changes nothing: the proxy adds the true one behind it.
  expect((await book(`198.51.100.1, ${host(5)}`)).page.status).toBe(429)
  expect(isBooked((await book('198.51.100.1')).page)).toBe(true)
})

test('what was not booked does not count for the day', async () => {
  const host = hostsOf(2, (index) => ofVersion4(index + 8192))
  const [slotId = ''] = await openSlots(1)
  const ready = await Promise.all(
    [1, 2, 3].map(async (each) => {
      const client = new Browserless(app.origin, host(each))
      return { client, page: await walkToCheck(client, slotId) }
    }),
  )
  const answers = []
  for (const { client, page } of ready) answers.push((await client.press(page, 'Zarezerwuj termin')).status)
  expect(answers).toEqual([200, 409, 409])
  expect(isBooked((await book(host(4))).page)).toBe(true)
})

test('seven lines of one site are one network, whichever of its lines books', async () => {
  const site = hostsOf(3, ofVersion6)(':').replace(/:+$/, '')
  const pages = []
  for (let line = 1; line <= 7; line++) pages.push((await book(`${site}:${line}00::1`)).page)
  expect(pages.map(isBooked)).toEqual([true, true, true, false, false, false, false])
})

test('a proxy may write an address as it likes', async () => {
  const host = hostsOf(2, (index) => ofVersion4(index + 16_384))
  const hex = host(7)
    .split('.')
    .map((byte) => Number(byte).toString(16).padStart(2, '0'))
    .join('')
  const written = [
    `${host(7)}:4711`,
    `[::ffff:${hex.slice(0, 4)}:${hex.slice(4)}]:443`,
    `::ffff:${host(9)}`,
    `"${host(1)}"`,
  ]
  const pages = []
  for (const address of written) pages.push((await book(address)).page)
  expect(pages.map(isBooked)).toEqual([true, true, false, false])
})

test('a network that guesses without end uses up nothing that others need, and leaves no more rows', async () => {
  const known = phone(2)
  const { page } = await book('198.20.0.1', { ...contactAnswers, phone: known })
  const referenceCode = referenceOn(page) ?? ''
  const form = await new Browserless(app.origin).open('/moja-rezerwacja')
  const lookUp = (address: string, fields: { referenceCode: string; phone: string }) =>
    new Browserless(app.origin, address).press(form, 'Pokaż rezerwację', fields)
  await db.rateLimit.deleteMany()
  const guesses = Array.from({ length: 310 }, (_, index) => ({ referenceCode: '222-222', phone: phone(1000 + index) }))
  const answers = await inParallel(guesses, 10, (guess) => lookUp('198.21.0.1', guess))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  expect((await lookUp('198.22.0.1', { referenceCode, phone: known })).status).toBe(200)
  // Its own limit, those of the network around it and of all, a row of each phone that was judged, and those of the owner.
  const { most, drawn } = networkLookups(24)
  expect(await db.rateLimit.count()).toBeLessThanOrEqual(3 + most + drawn + 10 + 4)
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
  const words = new Set<string>()
  for (let count = 0; count < tries; count++) {
    if (count % 7 === 3 || count > tries - 3) {
      const fresh = `100.${64 + (count >> 8)}.${count & 255}.7`
      if ((await lookUp(fresh, code)).opened) judged.push(count)
    }
    const wrong = await lookUp(`${20 + (count % 50)}.18.1.7`, `222-${code.slice(4)}`)
    expect(wrong.opened).toBe(false)
    words.add(wrong.words.replace(code.slice(4), ''))
  }
  console.info(`${tries} guesses from 50 networks: the right number still opened after ${judged.join(', ') || 'none'}`)
  const { most, drawn } = lookupLimits.perPhone
  expect(Math.max(...judged, 0)).toBeLessThanOrEqual(most + drawn)
  expect(words.size).toBe(1)
  expect([...words][0]).toContain('Wtedy użyj linku z wiadomości albo zadzwoń: 508 033 132.')

  const { id } = await db.booking.findFirstOrThrow({ where: { slotId } })
  const token = await mintLink({ bookingId: id }, new Date(Date.now() + 3_600_000))
  const anywhere = new Browserless(app.origin, '198.18.99.1')
  expect((await anywhere.press(await anywhere.open(`/w/${token}`), 'Dalej')).statuses).toEqual([303, 200])
  // The network in which the booking was made has tries of its own.
  expect((await lookUp('198.18.0.200', code)).opened).toBe(true)
}, 900_000)
