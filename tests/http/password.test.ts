import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInLimits } from '@/lib/office/staff/rules'
import { db } from '@/lib/platform/db/db'
import { hashPassword, isPassword } from '@/lib/platform/password'
import { type App, startApp } from '../support/app'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, mediatorEmail, staffPassword } from '../support/journeys'
import { full } from '../support/load'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
let app: App
let form: Page

// As behind one reverse proxy, which says where each browser is.
beforeAll(async () => {
  await fillService({ password: 'costly' })
  app = await startApp(url, { TRUSTED_PROXIES: '1' })
  form = await new Browserless(app.origin).open('/logowanie')
})
// Some still wait for their turn.
afterAll(() => app.kill())

// Here and not among the unit tests, because each hash takes a third of a second on purpose.
test('a password fits its own hash and no other', async () => {
  const stored = await hashPassword('Zażółć gęślą jaźń')
  expect(stored).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await isPassword('Zażółć gęślą jaźń', stored)).toBe(true)
  expect(await isPassword('Zażółć gęślą jaźń'.normalize('NFD'), stored)).toBe(true)
  expect(await isPassword('zażółć gęślą jaźń', stored)).toBe(false)
  expect(await isPassword('', null)).toBe(false)
  expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
}, 30_000)

const press = (client: Browserless, email: string, password: string) =>
  client.press(form, 'Zaloguj się', { email, password })
const isIn = (page: Page) => page.status === 200 && new URL(page.url).pathname.startsWith('/panel')

/** A browser in which this account was signed in before, and is no longer. */
async function knownDevice(email: string, address: string): Promise<Browserless> {
  const client = new Browserless(app.origin, address)
  await client.press(await press(client, email, staffPassword), 'Wyloguj się')
  expect([...client.cookies.keys()].map((name) => name.replace('__Host-', ''))).toEqual(['urzadzenie'])
  return client
}

/** Wrong sign-ins all at once. The answers come in as they are given. */
function attack(tries: { email: string; address: string }[]) {
  const answers: Page[] = []
  const all = tries.map(async ({ email, address }) => {
    const answer = await press(new Browserless(app.origin, address), email, 'to nie jest haslo')
    answers.push(answer)
    return answer
  })
  // Those that still wait at the end are cut off.
  const ended = Promise.allSettled(all)
  return { answers, all, ended, first: Promise.race(all) }
}

const refused = ({ answers }: { answers: Page[] }) => answers.filter(({ status }) => status === 429)

test('many sign-ins with made-up accounts at once stand in nobody’s way', async () => {
  const known = await knownDevice(coordinatorEmail, '192.0.2.1')
  const networks = full ? 10 : 3
  const flood = attack(
    Array.from({ length: 4 * networks }, (_, index) => ({
      email: `nikt${index}@example.org`,
      address: `10.0.${index % networks}.1`,
    })),
  )
  await flood.first
  const before = flood.answers.length
  // One machine that asks for more than its share of the line: it alone is told to come back.
  const greedy = attack(Array.from({ length: 8 }, () => ({ email: 'ktos@example.org', address: '203.0.113.1' })))
  const quiet = new Browserless(app.origin, '198.51.100.1')
  const stranger = press(quiet, mediatorEmail, staffPassword)
  expect(isIn(await press(known, coordinatorEmail, staffPassword))).toBe(true)
  expect(flood.answers.length).toBeLessThan(4 * networks)
  expect(isIn(await stranger)).toBe(true)
  // Each network had one turn before it, and two were in theirs.
  expect(flood.answers.length - before).toBeLessThanOrEqual(networks + 3)

  await Promise.all([flood.ended, greedy.ended])
  // A machine that is busy may let some of them wait for too long; nobody gets a fault.
  expect(flood.answers.map(({ status }) => status).filter((status) => ![422, 429].includes(status))).toEqual([])
  const [told] = refused(greedy)
  if (!told) throw new Error('nobody was told to come back')
  expect(told.headers.get('retry-after')).toBe('30')
  expect(text(told)).toContain('Za dużo prób logowania naraz. Hasło nie zostało sprawdzone.')
  expect(told.root.querySelector('input[name=email]')?.getAttribute('value')).toBe('ktos@example.org')
  expect(told.root.querySelector('input[name=password]')?.getAttribute('value') ?? '').toBe('')
})

test.each([
  ['an account', coordinatorEmail],
  ['a made-up one', 'nikt@example.org'],
])('sixty wrong passwords from sixty networks for %s are slowed down, and its own device is not', async (_, email) => {
  await roomInWindow({ minutes: signInLimits.perAccount.minutes, seconds: 60 })
  await db.rateLimit.deleteMany()
  const known = email === coordinatorEmail ? await knownDevice(email, '192.0.2.2') : null
  const from = known ? 1 : 2
  const wrong = attack(Array.from({ length: 60 }, (_each, index) => ({ email, address: `10.${from}.${index}.1` })))
  const forty = new Promise<void>((resolve) => {
    for (const each of wrong.all) each.then(() => refused(wrong).length >= 40 && resolve()).catch(() => {})
  })
  await Promise.race([forty, wrong.ended])
  // So at most twenty were judged.
  expect(refused(wrong).length).toBeGreaterThanOrEqual(40)
  if (known) expect(isIn(await press(known, email, staffPassword))).toBe(true)
  const slowed = /"slowed":"sign-in","wrong":1,"msg":"many wrong tries"/
  await expect.poll(() => app.log(), { timeout: 60_000 }).toMatch(slowed)
  expect(app.log()).not.toContain(email)
})
