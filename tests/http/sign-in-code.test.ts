import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import { dropTotpOf } from '@/lib/office/machine/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { codeOf, secretOn } from '../support/app-code'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, makeColleague, signIn, staffPassword } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
const colleague = 'ewa@example.org'

beforeAll(async () => {
  await fillService()
  await makeColleague({ email: colleague, name: 'Ewa', role: 'coordinator' })
  app = await startApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())

const pathOf = (page: Page) => new URL(page.url).pathname

async function sayPassword(email = colleague): Promise<{ client: Browserless; page: Page }> {
  const client = new Browserless(app.origin)
  const fields = { email, password: staffPassword }
  return { client, page: await client.press(await client.open('/logowanie'), 'Zaloguj się', fields) }
}

test('a code is set up, asked for after the password, and opens nothing before it is there', async () => {
  const own = (await sayPassword()).client
  const begun = await own.press(await own.open('/panel/konto/kod'), 'Zacznij włączanie')
  expect(begun.root.querySelector('svg[role=img] path')?.getAttribute('d')).toMatch(/^M/)
  const secret = secretOn(begun)
  const slip = await own.press(begun, 'Włącz kod', { code: '000000' })
  expect([slip.status, text(slip)]).toEqual([422, expect.stringContaining('Ten kod się nie zgadza')])
  const on = await own.press(slip, 'Włącz kod', { code: codeOf(secret) })
  expect(text(on)).toContain('Kod przy logowaniu jest włączony.')
  const spare = text(on).match(/[2-9a-z]{5}-[2-9a-z]{5}/g) ?? []
  expect(spare).toHaveLength(10)
  expect(text(await own.open('/panel/konto/kod'))).not.toContain(spare[0])

  const half = await sayPassword()
  expect(pathOf(half.page)).toBe('/logowanie/kod')
  expect([...half.client.cookies.keys()]).not.toContain('__Host-staff')
  for (const path of ['/panel', '/panel/konto', '/panel/rezerwacje', '/panel/raporty/raport.csv'])
    expect(pathOf(await half.client.open(path)), path).toBe('/logowanie')
  // Whoever has said no password is asked for it first.
  expect(pathOf(await new Browserless(app.origin).open('/logowanie/kod'))).toBe('/logowanie')
  const wrong = await half.client.press(half.page, 'Zaloguj się', { code: codeOf(secret) })
  expect([wrong.status, pathOf(wrong)]).toEqual([422, '/logowanie/kod'])
  const signedIn = await half.client.press(wrong, 'Zaloguj się', { code: codeOf(secret, 30) })
  expect(pathOf(signedIn)).toBe('/panel')
  expect([...half.client.cookies.keys()]).not.toContain('__Host-kod')

  const { id } = await db.staff.findUniqueOrThrow({ where: { email: colleague } })
  for (const _quarter of [1, 2]) await record(db, byClient, 'sign_in_failed', 'staff', id, new Date())
  const lost = await sayPassword()
  const bySpare = await lost.client.press(lost.page, 'Zaloguj się', { code: spare[3]?.toUpperCase() })
  expect(text(bySpare)).toContain('Ktoś wiele razy wpisał złe hasło')
  expect(text(bySpare)).toMatch(/z kodem zapasowym.*Zostało kodów zapasowych: 9 z 10/s)
})

test('who keeps accounts takes it away, and the person is told; asked of everybody, it comes before all else', async () => {
  const manager = await signIn(app.origin, coordinatorEmail)
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: colleague } })
  const taken = await manager.press(await manager.open(`/panel/konta/${id}`), 'Wyłącz kod tej osoby')
  expect(text(taken)).toContain('To konto loguje się teraz samym hasłem.')
  const ewa = await sayPassword()
  expect(pathOf(ewa.page)).toBe('/panel/konto')
  expect(text(ewa.page)).toContain('ktoś inny wyłączył kod z telefonu')

  const setting = await manager.open('/panel/ustawienia/logowanie')
  await manager.press(setting, 'Zapisz', { codeForAll: 'tak' })
  for (const path of ['/panel', '/panel/konto', '/panel/rezerwacje', '/panel/raporty/raport.csv'])
    expect(pathOf(await ewa.client.open(path)), path).toBe('/panel/konto/kod')
  const begun = await ewa.client.press(await ewa.client.open('/panel'), 'Zacznij włączanie')
  await ewa.client.press(begun, 'Włącz kod', { code: codeOf(secretOn(begun)) })
  expect(pathOf(await ewa.client.open('/panel/rezerwacje'))).toBe('/panel/rezerwacje')
  expect(pathOf((await sayPassword(coordinatorEmail)).page)).toBe('/panel/konto/kod')

  // Taken away once more, now that it is asked of everybody: where they are led, they are told.
  await dropTotpOf(colleague, new Date())
  const again = await sayPassword()
  expect(pathOf(again.page)).toBe('/panel/konto/kod')
  expect(text(again.page)).toContain('ktoś inny wyłączył kod z telefonu')
})
