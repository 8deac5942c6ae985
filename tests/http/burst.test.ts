import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAttempt } from '@/lib/messages/attempt/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { keyFor } from '@/lib/platform/keys'
import { burstMinutes, pauseLimit } from '@/lib/waitlist/burst/rules'
import { confirmEntry } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeActor, makeEntry } from '../support/factories'
import {
  contactAnswers,
  coordinatorEmail,
  fillService,
  inParallel,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'
import { rounds } from '../support/load'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
const [unusual, entries] = [25, rounds(60, 260)]
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { TRUSTED_PROXIES: '1', WORKER: 'apart', UNUSUAL_RATE: String(unusual) })
})
afterAll(() => app.stop())

const nameOf = (index: number) => `Osoba ${String.fromCharCode(65 + (index % 26))}`
const invented = (index: number) => ({
  clientName: nameOf(index),
  email: `osoba${index}@example.org`,
  contactEmail: 'tak',
})
// Each from a network of its own.
const addressOf = (index: number) => `10.${Math.floor(index / 250)}.${index % 250}.7`

async function join(index: number) {
  const client = new Browserless(app.origin, addressOf(index))
  const form = await client.open('/lista-oczekujacych/zapis')
  return { client, page: await client.press(form, 'Zapisz na listę', invented(index)) }
}

/** What the server gave out a minute ago, as it makes it: nobody waits for a minute here. */
function pausedSince(seconds: number, email: string | null, phone: string | null = null): string {
  const at = String(Date.now() - seconds * 1000)
  return `${at}.${createHmac('sha256', keyFor('turn'))
    .update(JSON.stringify(['turn', at, phone, email]))
    .digest('base64url')}`
}

test('invented people from as many networks are slowed, seen as one and cleared in at most ten presses', async () => {
  await roomInWindow({ minutes: burstMinutes, seconds: 30 })
  const slots = await openSlots(12)
  await inParallel([...slots.entries()], 6, async ([index, slotId]) => {
    const client = new Browserless(app.origin, addressOf(index))
    const check = await walkToCheck(client, slotId, { ...contactAnswers, clientName: nameOf(index) })
    expect((await client.press(check, 'Zarezerwuj termin')).url).toMatch(/potwierdzenie$/)
  })
  const byForm = unusual - slots.length
  await inParallel(
    Array.from({ length: byForm }, (_, index) => 100 + index),
    6,
    join,
  )
  // As many more as can be drawn: from where on it is unusual, nobody knows exactly.
  const joined = byForm + pauseLimit(unusual).drawn
  for (let index = byForm; index < joined; index++) await makeEntry({ now: new Date(), isConfirmed: false })
  expect(await db.waitingEntry.count()).toBe(joined)

  // From here on everybody pauses a minute: nothing that was typed is lost, and nobody is refused.
  const { client: slowed, page: asked } = await join(200)
  expect(asked.statuses).toEqual([303, 409])
  expect(text(asked)).toMatch(/Odczekaj minutę i naciśnij przycisk jeszcze raz.*508 033 132/)
  expect(asked.html).toContain('osoba200@example.org')
  const idOn = (page: Page) => page.root.querySelector('input[name="submissionId"]')?.getAttribute('value')
  const askedAgain = await slowed.press(asked, 'Zapisz na listę')
  expect([askedAgain.status, idOn(askedAgain)]).toEqual([409, idOn(asked)])
  const { email } = invented(200)
  // Neither another person's turn nor one that was made up, only the own one after the pause.
  for (const turn of [pausedSince(60, 'inna@example.org'), `${Date.now() - 60_000}.abc`, 'x', pausedSince(20, email)])
    expect((await slowed.press(asked, 'Zapisz na listę', { turn })).status, turn).toBe(409)
  expect(await db.waitingEntry.count()).toBe(joined)
  const done = await slowed.press(asked, 'Zapisz na listę', { turn: pausedSince(60, email) })
  expect(done.url).toMatch(/\/zapisano$/)
  // Its second copy is answered as the first, without another pause.
  expect((await slowed.press(asked, 'Zapisz na listę')).url).toMatch(/\/zapisano$/)
  expect(await db.waitingEntry.count()).toBe(joined + 1)
  const [slotId = ''] = await openSlots(1)
  const booker = new Browserless(app.origin, addressOf(201))
  const check = await walkToCheck(booker, slotId)
  const later = await booker.press(check, 'Zarezerwuj termin')
  expect(later.statuses).toEqual([303, 409])
  expect(text(later)).toContain('Żaneta Ćwik')
  const turn = later.root.querySelector('input[name="turn"]')?.getAttribute('value') ?? ''
  expect(turn).toMatch(/^\d+\./)
  const ripe = pausedSince(60, null, '+48601234567')
  expect((await booker.press(later, 'Zarezerwuj termin', { turn: ripe })).url).toMatch(/potwierdzenie$/)

  // The rest of them, one of whom opens the link, and one visit and one entry that somebody reaches by phone.
  for (let index = joined + 1; index < entries; index++) await makeEntry({ now: new Date(), isConfirmed: false })
  const [byLink, byCall] = await db.waitingEntry.findMany({ take: 2 })
  await confirmEntry(byClient, byLink?.id ?? '', new Date())
  const visit = await db.booking.findFirstOrThrow({ where: { slotId: slots[0] } })
  const staff = await makeActor('coordinator')
  for (const whom of [
    { bookingId: visit.id, reason: 'confirmation' as const },
    { entryId: byCall?.id, reason: 'waiting_joined' as const },
  ]) {
    const task = await db.callTask.create({ data: { ...whom, createdAt: new Date() } })
    await recordAttempt(staff, { taskId: task.id, seen: 0, outcome: 'reached' }, new Date())
  }

  const desk = await signIn(app.origin, coordinatorEmail)
  expect(text(await desk.open('/panel/dyzury'))).toContain('Nietypowo dużo zapisów w krótkim czasie')
  let page = await desk.open('/panel/nagle-zapisy')
  expect(text(page)).toMatch(new RegExp(`razem ${entries + slots.length + 1}`))
  expect(text(page)).toMatch(/Sieci tego dnia co najmniej \d\d/)
  expect(text(page)).not.toContain('Odwołaj niesprawdzone wizyty')
  const first = page
  const buttonNow = () =>
    page.root
      .querySelectorAll('button')
      .find((each) => /^(Wypisz z listy osoby bez|Odwołaj niespr)/.test(each.text.trim()))
  const said: string[] = []
  for (let button = buttonNow(); button && said.length < 11; button = buttonNow()) {
    page = await desk.press(page, button.text.trim())
    said.push(text(page))
  }
  console.info(`${entries} entries and ${slots.length + 1} visits: ${said.length} presses`)
  expect(said.length).toBeLessThanOrEqual(10)
  expect(said.at(-1)).toMatch(/Odwołane wizyty: 12\. Więcej takich nie ma\./)
  expect(await db.waitingEntry.count({ where: { settledAt: null } })).toBe(2)
  expect(await db.booking.findMany({ where: { releasedAt: null } })).toMatchObject([{ id: visit.id }])
  // The same press once more, from another tab.
  const button = first.root.querySelectorAll('button').find((each) => each.text.startsWith('Wypisz z listy osoby bez'))
  expect(text(await desk.press(first, button?.text.trim() ?? ''))).toMatch(/osoby bez potwierdzenia: 0\. Więcej/)
  expect(text(await desk.open('/panel/dyzury'))).not.toContain('Nietypowo dużo')
  // Two of the freed hours are offered to those who are real; all others are there for everybody at once.
  await runWaitingRound(new Date())
  // The round was made here, and the server reads every two seconds what has changed elsewhere.
  const shown = async () => {
    const hours = await new Browserless(app.origin).open('/rezerwacja/termin?wszystkie=1')
    return slots.filter((id) => hours.html.includes(id)).length
  }
  await expect.poll(shown, { timeout: 10_000 }).toBeGreaterThanOrEqual(9)
})
