import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatDutyDate } from '@/lib/i18n/dates'
import { localePath, locales } from '@/lib/i18n/locales'
import { db } from '@/lib/platform/db/db'
import { localDateOf, plusMinutes } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import { bookOnline, fillService, openSlots } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  await db.slot.updateMany({ data: { state: 'blocked', blockReason: 'break' } })
  app = await startApp(url)
})
afterAll(() => app.stop())

test('where nothing is free the main button is the waiting list, on the home page and among the hours', async () => {
  for (const locale of locales) {
    for (const path of [routes.home(), routes.booking.slot()]) {
      const client = new Browserless(app.origin)
      const page = await client.open(localePath(locale, path))
      const join = localePath(locale, routes.waiting.join())
      const [button] = page.root.querySelectorAll(`main a[href="${join}"]`)
      expect(button?.getAttribute('class'), page.url).toMatch(/primary/)
      expect(page.root.querySelectorAll('main a[class*=primary]'), page.url).toHaveLength(1)
      // Nothing leads to hours that are not there.
      expect(page.html, page.url).not.toMatch(/name="slotId"|#dzien-/)
      expect(text(page), page.url).toContain('508 033 132')
    }
  }
})

test('when every hour is held, whoever wants to move a visit reads on which day one may be free again', async () => {
  await db.slot.updateMany({ data: { state: 'open', blockReason: null } })
  const [slotId = ''] = await openSlots(1)
  // The lists are kept for a moment.
  await expect.poll(async () => (await new Browserless(app.origin).open('/rezerwacja/termin')).html).toContain(slotId)
  const { client } = await bookOnline(app.origin, slotId)
  const until = plusMinutes(new Date(), 24 * 60)
  const { id: staffId } = await makeActor('coordinator')
  const free = await db.slot.findMany({ where: { bookings: { none: { releasedAt: null } } }, select: { id: true } })
  const createdAt = new Date()
  await db.slotHold.createMany({ data: free.map(({ id }) => ({ slotId: id, until, createdAt, staffId })) })
  const hours = async () => text(await client.open('/moja-rezerwacja/nowy-termin'))
  const day = formatDutyDate(localDateOf(until)).replaceAll('\u00a0', ' ')
  await expect.poll(hours, { timeout: 20_000 }).toContain(`Zajrzyj tu znowu: ${day}.`)
  expect(await hours()).toContain('508 033 132')
})
