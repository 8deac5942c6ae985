import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { contactAnswers, fillService, inParallel, openSlots, referenceOn, walkToCheck } from '../support/journeys'
import { full } from '../support/load'

const { dialect, url } = await freshDatabase()
const people = full ? 1000 : 16
const apps: App[] = []

beforeAll(async () => {
  await fillService()
  for (let count = 0; count < (dialect === 'postgres' ? 3 : 1); count++) apps.push(await startApp(url))
})
afterAll(() => Promise.all(apps.map((app) => app.stop())))

const setups = dialect === 'postgres' ? [1, 3] : [1]
for (const processes of setups) {
  test(`${people} people press the last button for one hour at once, ${processes} server(s): one gets it`, async () => {
    const [slotId = ''] = await openSlots(1)
    const origins = apps.slice(0, processes).map((app) => app.origin)
    const ready = await inParallel([...Array(people).keys()], 20, async (index) => {
      const client = new Browserless(origins[index % origins.length] ?? '')
      const contact = { ...contactAnswers, clientName: 'Osoba', phone: `+48 600 ${String(100_000 + index)}` }
      return { client, page: await walkToCheck(client, slotId, contact) }
    })
    const answers = await Promise.all(
      ready.map(async ({ client, page }) => {
        let done = await client.press(page, 'Zarezerwuj termin')
        // A server that is too busy says so and asks to try again.
        for (let tries = 0; done.status === 503 && tries < 5; tries++)
          done = await client.press(page, 'Zarezerwuj termin')
        return { client, done }
      }),
    )
    const statuses = answers.flatMap(({ done }) => done.statuses)
    const winners = answers.filter(({ done }) => done.url.endsWith('/potwierdzenie'))
    const faster = answers.filter(({ done }) => done.status === 409 && text(done).includes('właśnie zajęła inna osoba'))
    console.info(
      `${dialect}, ${processes} server(s), ${people} people: ${winners.length} booked, ${faster.length} were told`,
    )
    expect(statuses.filter((status) => status === 500)).toEqual([])
    expect(winners).toHaveLength(1)
    expect(faster).toHaveLength(people - 1)
    expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(1)
    expect(await brokenInvariants()).toEqual([])

    // Nothing typed is lost: one press on another hour leads straight back to the check page.
    const loser = faster[0]
    const [another = ''] = await openSlots(1)
    const again = await loser?.client.press(loser.done, 'Dalej', { slotId: another })
    expect(again?.url).toMatch(/\/rezerwacja\/sprawdz$/)
    expect(again && text(again)).toContain('Osoba')
  })
}

test('a form sent fifty times at once, and again after a restart, is one booking with one confirmation', async () => {
  const [slotId = ''] = await openSlots(1)
  const app = apps[0] as App
  const client = new Browserless(app.origin)
  const page = await walkToCheck(client, slotId)
  const before = new Map(client.cookies)
  const copies = [...Array(50).keys()].map(() => {
    const copy = new Browserless(app.origin)
    for (const [name, value] of before) copy.cookies.set(name, value)
    return copy
  })
  const first = await Promise.all(copies.map((copy) => copy.press(page, 'Zarezerwuj termin')))
  await app.kill()
  await app.restart()
  const late = new Browserless(app.origin)
  for (const [name, value] of before) late.cookies.set(name, value)
  const answers = [...first, await late.press(page, 'Zarezerwuj termin')]
  expect(answers.map(({ url: at }) => new URL(at).pathname)).toEqual(answers.map(() => '/rezerwacja/potwierdzenie'))
  expect(new Set(answers.map(referenceOn)).size).toBe(1)
  expect(await db.booking.count({ where: { slotId } })).toBe(1)
  expect(await brokenInvariants()).toEqual([])
})
