import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dailyLimit } from '@/lib/office/limit/rules'
import { db } from '@/lib/platform/db/db'
import { networkOfAddress } from '@/lib/platform/network'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots, referenceOn, walkToCheck } from '../support/journeys'
import { full, rounds } from '../support/load'
import { mostToday } from '../support/networks'
import { roomInWindow } from '../support/windows'

/** What a limit tells somebody of others, who knows the rule and uses it up. */
const { url } = await freshDatabase()
const aDay = 2
let app: App

beforeAll(async () => {
  await fillService({ busy: true })
  app = await startApp(url, { TRUSTED_PROXIES: '1', BOOKINGS_PER_NETWORK: String(aDay), WORKER: 'apart' })
})
afterAll(() => app.stop())
beforeEach(() => roomInWindow({ minutes: 60, seconds: 60 }), 90_000)
beforeEach(() => db.rateLimit.deleteMany())

let networks = 0
const freshAddress = () => `${20 + (networks & 127)}.${(networks >> 7) & 255}.${networks++ >> 15}.1`

const slots: string[] = []
/** One after another: the pages keep for seconds which hours are taken. */
async function nextSlot(): Promise<string> {
  if (slots.length === 0) {
    await db.booking.deleteMany()
    slots.push(...(await openSlots(800)))
  }
  return slots.shift() ?? ''
}

/** The number of the booking, or null where it was refused. */
async function book(address: string, phone: string): Promise<string | null> {
  const slotId = await nextSlot()
  const client = new Browserless(app.origin, address)
  const check = await walkToCheck(client, slotId, { ...contactAnswers, phone })
  const page = await client.press(check, 'Zarezerwuj termin')
  return page.url.endsWith('/potwierdzenie') ? referenceOn(page) : null
}

/** Each round the other half of the truth; a `guess` between 0 and 1 is a coin. */
async function expectToldNothing(many: number, guessOf: (booked: boolean) => Promise<number>): Promise<void> {
  let right = 0
  for (let round = 0; round < many; round++) {
    const booked = round % 2 === 0
    const guess = await guessOf(booked)
    right += booked ? guess : 1 - guess
  }
  console.info(`${expect.getState().currentTestName}: right ${right} times of ${many}`)
  // A few rounds prove nothing of chances.
  if (full) expect(right / many).toBeLessThanOrEqual(0.55)
}

test('whoever books at home until it is refused does not learn whether somebody there booked today', async () => {
  const limit = dailyLimit('booking-made', 24, aDay)
  if (!limit) throw new Error('no limit')
  const drawnFor = (address: string) => mostToday('booking-made', networkOfAddress(address), aDay)
  await expectToldNothing(rounds(2, 200), async (booked) => {
    let home = freshAddress()
    // A short run takes networks for which little was drawn.
    while (!full && drawnFor(home) > 4) home = freshAddress()
    if (booked) expect(await book(home, '+48 601 000 001')).not.toBeNull()
    let accepted = 0
    while (await book(home, '+48 602 000 002')) accepted += 1
    expect(accepted).toBe(drawnFor(home) - Number(booked))
    if (accepted < limit.most) return 1
    return accepted < limit.most + limit.drawn ? 0.5 : 0
  })
}, 1_200_000)

test('whoever uses up the tries of a phone does not learn with a number of his own where it booked', async () => {
  const phone = '+48 601 000 001'
  const form = await new Browserless(app.origin).open('/moja-rezerwacja')
  const lookUp = (referenceCode: string, address: string) =>
    new Browserless(app.origin, address).press(form, 'Pokaż rezerwację', { referenceCode, phone })
  await expectToldNothing(rounds(2, 1000), async (booked) => {
    const home = freshAddress()
    const own = (await book(freshAddress(), phone)) ?? ''
    await book(booked ? home : freshAddress(), phone)
    await Promise.all(Array.from({ length: 20 }, () => lookUp('222-222', freshAddress())))
    const { status } = await lookUp(own, home)
    expect(status).toBe(404)
    await db.rateLimit.deleteMany()
    return status === 200 ? 1 : 0
  })
}, 1_200_000)
