import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { MailPeer } from '../../support/mail-peer'
import { SmsPeer } from '../../support/sms-peer'
import type { MonthFacts } from './fill-month'
import { inspect } from './inspect'
import { answer, button, heading, link, questions, readSpelled, words } from './journey'
import { startFilled } from './start'
import { expect, test } from './test'

export type Month = {
  facts: MonthFacts
  sms: SmsPeer
  /** The same service without a gateway for SMS. */
  withoutGateway: () => Promise<void>
  /** As after a long morning: nobody has said a password for longer than that counts. */
  forgetProofs: () => void
  /** Messages to this number that may still leave. */
  queuedFor: (phone: string) => number
}

/** A server of its own for the tests of a file: it begins with a gateway for SMS. The facts come with the first test. */
export function onMonthServer(timeout: number): Month {
  test.describe.configure({ mode: 'serial', timeout })
  const [mail, sms, own] = [new MailPeer(), new SmsPeer(), {} as Month]
  const shared = process.env.E2E_URL
  let app: Awaited<ReturnType<typeof startFilled>>
  test.beforeAll(async () => {
    const [mailUrl, smsUrl] = await Promise.all([mail.start(), sms.start()])
    const settings = { SMTP_URL: mailUrl, MAIL_FROM: 'terminy@example.org' }
    const gateway = { SMS_GATEWAY: 'smsapi', SMSAPI_TOKEN: 'token-of-the-test', SMSAPI_URL: smsUrl }
    const none = { SMS_GATEWAY: '', SMSAPI_TOKEN: '', SMSAPI_URL: '' }
    app = await startFilled(['tests/e2e/support/fill-month.ts'], { ...settings, ...gateway })
    process.env.E2E_URL = app.url
    Object.assign(own, {
      facts: JSON.parse(readFileSync(app.factsFile, 'utf8')) as MonthFacts,
      sms,
      withoutGateway: () => app.restart({ ...settings, ...none }),
      forgetProofs: () => forgetProofs(app.databaseUrl.slice('file:'.length)),
      queuedFor: (phone: string) => countQueued(app.databaseUrl.slice('file:'.length), phone),
    } satisfies Month)
  })
  test.afterAll(async () => {
    process.env.E2E_URL = shared
    await app?.stop()
    await Promise.all([mail.stop(), sms.stop()])
  })
  return own
}

function countQueued(file: string, phone: string): number {
  const database = new Database(file, { readonly: true })
  const query = `SELECT COUNT(*) AS "count" FROM "Notification" n JOIN "Booking" b ON b."id" = n."bookingId"
    JOIN "Client" c ON c."id" = b."clientId" WHERE n."settledAt" IS NULL AND n."channel" = 'sms' AND c."phone" = ?`
  const { count } = database.prepare(query).get(`+48${phone.replaceAll(' ', '')}`) as { count: number }
  database.close()
  return count
}

function forgetProofs(file: string): void {
  const database = new Database(file)
  database.prepare('UPDATE "StaffSession" SET "provenAt" = NULL').run()
  database.close()
}

/** The page that asks for the password again, with a keyboard alone: the field has the focus. */
export async function proveAgain(page: Page, { email, password }: MonthFacts['staff']['anna']): Promise<void> {
  await expect(heading(page, 'Potwierdź, że to Ty')).toBeVisible()
  await expect(page.getByText(email)).toBeVisible()
  await expect(page.getByLabel('Twoje hasło')).toBeFocused()
  await inspect(page)
  // Looking at the page on other widths has moved it.
  await page.getByLabel('Twoje hasło').focus()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

export async function findOne(page: Page, query: string, name: string): Promise<void> {
  await page.goto('/panel/rezerwacje')
  await page.getByRole('searchbox').fill(query)
  await button(page, 'Szukaj').click()
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(1)
}

/** Books one hour of a duty for a caller, from the page of the duty. Without a phone nobody is to contact them. */
export async function bookOn(page: Page, duty: string, time: string, name: string, phone?: string): Promise<void> {
  await page.goto(`/panel/dyzury/${duty}`)
  const row = page.getByRole('row').filter({ hasText: `${time}–` })
  await row.getByRole('link', { name: /^Zarezerwuj/ }).click()
  await page.getByLabel('Jak się do Pani/Pana zwracać?').fill(name)
  if (phone) {
    await page.getByLabel('Telefon', { exact: false }).first().fill(phone)
    await answer(page, questions.sms, 'Tak').check()
    await answer(page, questions.call, 'Nie').check()
    await answer(page, questions.voicemail, 'Nie').check()
  } else await page.getByRole('checkbox', { name: /^Nie kontaktujemy się/ }).check()
  await button(page, 'Zarezerwuj termin').click()
  await readSpelled(page)
}

export async function cancelDuty(page: Page, duty: string, asked?: MonthFacts['staff']['anna']): Promise<void> {
  await page.goto(`/panel/dyzury/${duty}`)
  await link(page, 'Odwołaj dyżur').click()
  await link(page, 'Dalej').click()
  await link(page, 'Dalej').click()
  await expect(heading(page, words('Odwołujesz dyżur w środę'))).toBeVisible()
  await button(page, 'Odwołaj dyżur').click()
  if (asked) await proveAgain(page, asked)
  await expect(page.getByRole('status').filter({ hasText: 'Dyżur jest odwołany.' })).toBeFocused()
}
