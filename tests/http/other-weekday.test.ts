import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { messages } from '@/lib/i18n/translations'
import { bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { routes } from '@/lib/routes'
import { changePlan } from '@/lib/schedule/plan/data'
import { type App, startApp } from '../support/app'
import { routes as audiences } from '../support/audiences'
import { Browserless } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, fillService, openSlots } from '../support/journeys'
import { saysThursday, saysWednesday } from '../support/weekdays'

const { url } = await freshDatabase()
let app: App

// The service moves from Wednesday to Thursday, as a coordinator moves it.
beforeAll(async () => {
  await fillService()
  const { id, version, ...plan } = await db.dutyPlan.findFirstOrThrow()
  const moved = await changePlan(bySystem, { id, version }, { ...plan, weekday: 4 }, new Date())
  expect(moved).toMatchObject({ ok: true, value: { untouched: [] } })
  app = await startApp(url)
})
afterAll(() => app.stop())

const pages = Object.keys(audiences)
  .filter((route) => route.startsWith('/[locale]') && !/\[token\]|\.ics$|\/wyjdz$/.test(route))
  .map((route) => route.replace('/[locale]', '').replace('[...rest]', 'nie-ma') || '/')

const say = (locale: Locale) => {
  const { site, booking } = messages[locale]
  return { next: site.next, submit: booking.check.submit }
}

test.each(locales)('%s: no page says Wednesday after the duty has moved to Thursday', async (locale) => {
  const client = new Browserless(app.origin)
  const named: string[] = []
  const look = ({ url, html }: { url: string; html: string }) => {
    // Words and titles, and what search engines and screen readers get besides.
    expect(saysWednesday(html), url).toEqual([])
    if (saysThursday(html)) named.push(new URL(url).pathname)
  }
  for (const path of pages) look(await client.open(localePath(locale, path)))
  const at = (path: string) => localePath(locale, path)
  const spoken = ['/', routes.information.easyText(), routes.booking.slot()]
  for (const path of spoken) expect(named).toContain(new URL(at(path), app.origin).pathname)

  const [slotId = ''] = await openSlots(1)
  const { next, submit } = say(locale)
  const contact = await client.press(await client.open(at('/rezerwacja/termin?wszystkie=1')), next, { slotId })
  const check = await client.press(contact, next, { ...contactAnswers, ...(locale !== 'pl' && { interpreter: 'nie' }) })
  const done = await client.press(check, submit)
  for (const page of [contact, check, done]) look(page)
  for (const path of [routes.visit.show(), routes.visit.otherSlot(), routes.visit.cancel(), routes.waiting.earlier()])
    look(await client.open(at(path)))
})
