import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless, bodyOf, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots, walkToCheck } from '../support/journeys'
import { Relay } from '../support/relay'
import { Wire } from '../support/wire'

const { url } = await freshDatabase()
const relay = new Relay(url)
const wire = new Wire()
let app: App

// Runs on Postgres alone, which is spoken to over a line that can be listened to; both databases are asked the same.
beforeAll(async () => {
  await fillService()
  relay.listener = (client, data) => wire.listen(client, data)
  // The worker asks the database too, whenever it likes. It is no part of a request.
  app = await startApp(await relay.start(), { WORKER: 'apart' })
})
afterAll(async () => {
  await app.stop()
  await relay.cut()
})

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  wire.statements = []
  await work()
  return wire.statements
}

test('a page that was just shown is shown again without the database', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  await walkToCheck(client, slotId)
  for (const path of ['/', '/rezerwacja/termin', '/rezerwacja/kontakt', '/rezerwacja/sprawdz']) {
    // What was read is kept for seconds, and a slow machine may need them: one of three views must be without a question.
    const views: string[][] = []
    for (let view = 0; view < 4; view++) views.push(await statementsOf(() => client.open(path)))
    // Whether a draft has been ended is asked each time.
    const ofDraft = ['/rezerwacja/termin', '/rezerwacja/kontakt', '/rezerwacja/sprawdz'].includes(path) ? 1 : 0
    expect(Math.min(...views.slice(1).map(({ length }) => length)), `${path}: ${views.flat()}`).toBe(ofDraft)
  }
})

test('a booking asks the database a few times at most', async () => {
  const counts: number[] = []
  for (const slotId of await openSlots(3)) {
    const client = new Browserless(app.origin)
    // With a message to write: everything that a booking can ask for.
    const page: Page = await walkToCheck(client, slotId, { ...contactAnswers, contactSms: 'tak' })
    const form = page.root.querySelectorAll('form').find((each) => each.text.includes('Zarezerwuj termin'))
    if (!form) throw new Error('no last button')
    const body = bodyOf(form, 'Zarezerwuj termin', {})
    const asked = await statementsOf(async () => {
      const answer = await client.send(page.url, { method: 'POST', body, headers: { origin: app.origin } })
      expect(answer.headers.get('location')).toMatch(/potwierdzenie$/)
    })
    counts.push(asked.length)
  }
  console.info(`a booking: ${counts.join(', ')} statements`)
  expect(Math.min(...counts)).toBeGreaterThan(0)
  // One finds the draft; within the transaction one each takes the slot, counts for the network, writes everything, and makes
  // the draft the opened visit. While one of them is made the server may keep house besides.
  expect(Math.min(...counts)).toBeLessThanOrEqual(5)
})
