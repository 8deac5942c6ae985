import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { contactAnswers, coordinatorEmail, fillService, openSlots, signIn, walkToCheck } from '../support/journeys'
import { full } from '../support/load'
import { MailPeer } from '../support/mail-peer'

const { dialect, url } = await freshDatabase()
const peer = new MailPeer()
const people = full ? 60 : 3
let smtpUrl = ''
let app: App

beforeAll(async () => {
  await fillService({ busy: true })
  smtpUrl = await peer.start()
})
afterAll(() => peer.stop())

const mailEnv = () => ({ SMTP_URL: smtpUrl, MAIL_FROM: 'wizyty@service.example', BOOKINGS_PER_NETWORK: '1000' })
const reachable = (index: number) => ({
  ...contactAnswers,
  email: `person${index}@people.example`,
  contactEmail: 'tak',
})

/** How long the last button takes, each time for another person and another hour. */
async function timesOfBooking(): Promise<number[]> {
  const times: number[] = []
  for (const [index, slotId] of (await openSlots(people)).entries()) {
    const client = new Browserless(app.origin)
    const page: Page = await walkToCheck(client, slotId, reachable(index))
    const started = performance.now()
    const done = await client.press(page, 'Zarezerwuj termin')
    times.push(performance.now() - started)
    expect(done.url).toMatch(/potwierdzenie$/)
  }
  return times.sort((a, b) => a - b)
}

const figures = (times: number[]) => {
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  return `median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms`
}

test('no request waits for mail, however badly the mail server behaves', async () => {
  const say = (name: string, times: number[]) => console.info(`${dialect}: ${name}: ${figures(times)}`)
  app = await startApp(url, { WORKER: 'apart', BOOKINGS_PER_NETWORK: '1000' })
  say('nothing is sent', await timesOfBooking())
  await app.stop()

  app = await startApp(url, mailEnv())
  say('mail is sent', await timesOfBooking())
  peer.paceMs = 30
  say('the mail server takes a second for every answer', await timesOfBooking())
  await peer.stop()
  say('the mail server is away', await timesOfBooking())
  peer.paceMs = 0
  await app.stop()
  await peer.start()
  expect(await brokenInvariants()).toEqual([])
})

test('a booking over HTTP is followed by its message at once, and a stopped server leaves none half sent', async () => {
  app = await startApp(url, mailEnv())
  const [slotId = ''] = await openSlots(1)
  const client = new Browserless(app.origin)
  const arrived = new Promise<string>((resolve) => {
    peer.onMessage = (mail) => {
      if (mail.text?.includes(app.origin)) resolve(mail.subject ?? '')
    }
  })
  const address = { ...reachable(0), email: 'at-once@people.example' }
  await client.press(await walkToCheck(client, slotId, address), 'Zarezerwuj termin')
  expect(await arrived).toMatch(/^Twoja wizyta \d/)
  await app.stop()
  const open = await db.notification.count({ where: { leaseUntil: { not: null }, settledAt: null } })
  expect(open).toBe(0)
})

test('a coordinator sees what waits and what failed; nobody sees an address', async () => {
  app = await startApp(url, { WORKER: 'apart' })
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const page = await coordinator.open('/panel/wiadomosci')
  expect(page.status).toBe(200)
  const words = page.root.querySelector('main')?.text ?? ''
  expect(words).toContain('Czekają na wysłanie')
  expect(words).not.toMatch(/people\.example|601 234 567|Treść wiadomości/)
  await app.stop()
})
