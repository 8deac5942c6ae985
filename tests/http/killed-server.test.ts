import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { brokenInvariants } from '../support/invariants'
import { fillService, inParallel, openSlots, referenceOn, walkToCheck } from '../support/journeys'
import { full, rounds } from '../support/load'

const { dialect, url } = await freshDatabase()
const people = full ? 500 : 16
const kills = rounds(1, 2)
let app: App

beforeAll(async () => {
  await fillService({ busy: full })

  app = await startApp(url)
})
afterAll(() => app.stop())

for (let round = 1; round <= kills; round++) {
  test(`a server killed in the middle of ${people} bookings has kept each one that it confirmed (${round})`, async () => {
    const slots = await openSlots(people)
    const ready = await inParallel(slots, 20, async (slotId) => {
      const client = new Browserless(app.origin)
      return { slotId, client, page: await walkToCheck(client, slotId) }
    })
    let confirmed = 0
    let killed: Promise<void> | undefined
    const outcomes = await inParallel(ready, full ? 20 : 4, async ({ slotId, client, page }) => {
      const answer = await postOnce(client, page.url, page)
      if (answer === 303) confirmed += 1
      if (confirmed >= people / 3) killed ??= app.kill()
      return { slotId, client, answer }
    })
    await killed
    await app.restart()
    const acknowledged = outcomes.filter(({ answer }) => answer === 303)
    const stored = await db.booking.findMany({ where: { slotId: { in: slots } }, select: { slotId: true } })
    const storedSlots = new Set(stored.map(({ slotId }) => slotId))
    console.info(`${dialect}: ${acknowledged.length} of ${people} confirmed before the kill, ${stored.length} stored`)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(acknowledged.length).toBeLessThan(people)
    expect(acknowledged.filter(({ slotId }) => !storedSlots.has(slotId))).toEqual([])
    expect(stored.length).toBe(storedSlots.size)
    expect(await brokenInvariants()).toEqual([])

    const numbers = await inParallel(acknowledged, 20, async ({ client }) =>
      referenceOn(await client.open('/rezerwacja/potwierdzenie')),
    )
    expect(numbers.filter((number) => number === null)).toEqual([])
    expect(new Set(numbers).size).toBe(acknowledged.length)
  })
}

// The status of the answer to the last button alone, or null when the server died first.
async function postOnce(client: Browserless, url: string, page: Awaited<ReturnType<typeof walkToCheck>>) {
  const form = page.root.querySelectorAll('form').find((each) => each.text.includes('Zarezerwuj termin'))
  const body = new FormData()
  for (const input of form?.querySelectorAll('input') ?? []) {
    body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  }
  const headers = { origin: client.origin }
  const answer = await client.send(url, { method: 'POST', body, headers }).catch(() => null)
  await answer?.arrayBuffer().catch(() => null)
  return answer?.headers.get('location')?.endsWith('/potwierdzenie') ? answer.status : null
}
