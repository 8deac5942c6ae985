import { afterAll, beforeAll, expect, test } from 'vitest'
import { weigh } from '../bench/weights'
import { type App, startApp } from '../support/app'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

test('no page of the way to a booking is heavy', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId })
  await client.press(await client.open('/rezerwacja/kontakt'), 'Dalej', contactAnswers)
  for (const path of ['/', '/rezerwacja/termin', '/rezerwacja/kontakt', '/rezerwacja/sprawdz']) {
    const weight = await weigh(client, path, 'br', app.inside)
    expect(weight.js, path).toBeLessThanOrEqual(3_000)
    expect(weight.html + weight.css + weight.js, path).toBeLessThanOrEqual(path === '/' ? 25_000 : 20_000)
    // The picture of the tab comes to these.
    expect(weight.requests, path).toBeLessThanOrEqual(6)
  }
})
