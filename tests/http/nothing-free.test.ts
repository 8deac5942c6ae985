import { afterAll, beforeAll, expect, test } from 'vitest'
import { localePath, locales } from '@/lib/i18n/locales'
import { db } from '@/lib/platform/db/db'
import { routes } from '@/lib/routes'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

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
