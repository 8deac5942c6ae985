import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { codeOf, switchCodeOn } from '../support/app-code'
import { Browserless, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { contactAnswers, openSlots, referenceOn } from '../support/journeys'

/** Tables without a row in them, and a folder to which copies go: what an office has on the morning of its first day. */
const { url } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-first-day-'))
const elsewhere = `file:${path.join(folder, 'elsewhere/mediacje.db')}`
const copy = path.join(folder, 'copy.mediacje')
const key = Buffer.alloc(32, 7).toString('base64')
let app: App
afterAll(async () => {
  await app?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What the README's commands say: `npm run seed` and its brothers without npm, which would only cost time. */
function run(command: string, args: string[] = [], databaseUrl = url): string {
  const script = ['--conditions=react-server', '--import', 'tsx', `lib/commands/${command}.ts`, ...args]
  const env = { ...process.env, DATABASE_URL: databaseUrl, BACKUP_KEY: key }
  const done = spawnSync(process.execPath, script, { encoding: 'utf8', env })
  expect([done.status, done.stderr], `${command}: ${done.stdout}`).toEqual([0, ''])
  return done.stdout
}

const [manager, colleague] = ['kierownik@example.org', 'ewa@example.org']
const chosen = 'cztery koty i rower'
const pathOf = (page: Page) => new URL(page.url).pathname

async function sayPassword(email: string, password: string): Promise<[Browserless, Page]> {
  const client = new Browserless(app.origin)
  return [client, await client.press(await client.open('/logowanie'), 'Zaloguj się', { email, password })]
}

async function save(desk: Browserless, address: string, fields: Record<string, string>): Promise<string> {
  return text(await desk.press(await desk.open(`/panel/ustawienia/${address}`), 'Zapisz', fields))
}

test('an office’s first day: from empty tables to a booked caller, and the same from a copy elsewhere', async () => {
  run('seed')
  const said = run('staff', ['add', '--email', manager, '--name', 'Anna Kierownik', '--role', 'coordinator'])
  const password = /Password \(shown once\): (\S+)/.exec(said)?.[1] ?? ''
  app = await startApp(url, { WORKER: 'apart' })

  // The first account: a code of an app, asked for from the second sign-in on.
  const [first] = await sayPassword(manager, password)
  const { page, secret } = await switchCodeOn(first)
  expect(text(page)).toContain('Kod przy logowaniu jest włączony.')
  const [desk, half] = await sayPassword(manager, password)
  expect(pathOf(half)).toBe('/logowanie/kod')
  expect(pathOf(await desk.press(half, 'Zaloguj się', { code: codeOf(secret, 30) }))).toBe('/panel')

  // What the office knows of itself, a second mediator and a second room.
  expect(await save(desk, 'telefon', { number: '71 799 00 00' })).toContain('Zapisane.')
  expect(await save(desk, 'prywatnosc', { officerEmail: 'iod@example.org' })).toContain('Zapisane.')
  expect(await save(desk, 'mediator/nowe', { name: 'Maria Druga', inUse: 'tak' })).toContain('Dodane: Maria Druga.')
  const room = { name: 'Filia', street: 'ul. Próbna 1', city: 'Wrocław', room: 'B12', inUse: 'tak' }
  expect(await save(desk, 'miejsce/nowe', room)).toContain('Dodane: Filia.')
  expect(text(await new Browserless(app.origin).open('/'))).toContain('71 799 00 00')

  // A colleague sets her own password by a link, and books the first caller.
  const invitation = { name: 'Ewa Nowa', email: colleague, access: 'coordinator' }
  const invited = await desk.press(await desk.open('/panel/konta/nowe'), 'Załóż konto i pokaż link', invitation)
  const link = /https:\S+\/logowanie\/haslo\/[\w-]{43}/.exec(text(invited))?.[0] ?? ''
  const ewa = new Browserless(app.origin)
  const form = await ewa.open(new URL(link).pathname)
  await ewa.press(form, 'Ustaw hasło', { password: chosen, passwordAgain: chosen })
  const [phone] = await sayPassword(colleague, chosen)
  const [slotId = ''] = await openSlots(1)
  const caller = { slotId, ...contactAnswers }
  const booked = await phone.press(await phone.open('/panel/rezerwacje/nowa'), 'Zarezerwuj termin', caller)
  const reference = referenceOn(booked) ?? ''
  expect([booked.status, reference]).toEqual([200, expect.stringMatching(/^.{3}-.{3}$/)])

  // The machine is lost. On another one the copy comes to life, and nothing is missing.
  run('backup', [copy])
  await app.stop()
  run('restore', [copy], elsewhere)
  expect(run('verify', [], elsewhere)).not.toBe('')
  app = await startApp(elsewhere, { WORKER: 'apart' })
  const client = new Browserless(app.origin)
  const answers = { referenceCode: reference, phone: String(contactAnswers.phone) }
  const visit = await client.press(await client.open('/moja-rezerwacja'), 'Pokaż rezerwację', answers)
  expect(text(visit)).toContain('Wizyta jest umówiona')
  expect(text(visit)).toContain('71 799 00 00')
  const [, asked] = await sayPassword(manager, password)
  expect(pathOf(asked)).toBe('/logowanie/kod')
})
