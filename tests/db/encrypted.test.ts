import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import pino from 'pino'
import { afterAll, expect, test, vi } from 'vitest'
import { cancelBooking, giveOtherSlot } from '@/lib/bookings/change/data'
import { correctPerson } from '@/lib/bookings/correction/data'
import { sayAwayFor } from '@/lib/bookings/handover/data'
import { backUp } from '@/lib/commands/copy'
import { resealClients } from '@/lib/messages/client/data'
import type { Person } from '@/lib/messages/client/rules'
import { deliverSome } from '@/lib/messages/delivery/data'
import { byClient } from '@/lib/office/audit/rules'
import { getBooking } from '@/lib/panel/bookings/data'
import { searchBookings } from '@/lib/panel/search/data'
import { newDataKey, parseDataKeys } from '@/lib/platform/data-keys'
import { db } from '@/lib/platform/db/db'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { isOwnVisit } from '@/lib/public/visit/data'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf, wanted } from '../support/factories'
import { keepHouseTwice } from '../support/forgetting'
import { brokenInvariants } from '../support/invariants'
import { runOn } from '../support/postgres'

// Two hundred people come in, change their minds, wait and are written to: at first without a key, then with one, then with
// another. Their names, numbers, addresses and words are looked for in the bytes of whatever is left on a disk.

const keys: { setting?: string } = {}
vi.mock(import('@/lib/platform/env'), async (original) => {
  const whole = await original()
  const env = () => ({
    ...whole.env(),
    DATA_KEYS: keys.setting ? (parseDataKeys(keys.setting) ?? undefined) : undefined,
  })
  return { ...whole, env }
})
const logged: string[] = []
vi.mock(import('@/lib/platform/log'), async (original) => ({
  ...(await original()),
  log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
}))
process.env.MESSAGES_IN_PANEL = 'true'
const { url, dialect } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-encrypted-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [one, two] = [newDataKey(1), newDataKey(2)]
const hash = (text: string) => createHash('sha256').update(`${seed} ${text}`).digest()
const seed = randomBytes(8).toString('hex')
const letters = (of: Buffer, most: number) =>
  [...of.subarray(0, most)].map((byte) => 'abcdefghijklmnoprstuwyz'[byte % 23]).join('')

/** Somebody whom no other text is like. */
function planted(index: number) {
  const own = hash(String(index))
  const word = letters(own, 10)
  const phone = `+48${500_000_000 + (own.readUInt32BE(10) % 399_999_999)}`
  return { word, phone, email: `${word}@planted.example`, said: `potrzeba${word}`, name: `Zofia X${word}` }
}
const people = Array.from({ length: 200 }, (_, index) => planted(index))
const personOf = ({ name, phone, email, said }: (typeof people)[number]) => ({
  ...{ clientName: name, phone, email, accessNeedsOther: said, memorableWord: `haslo${said}`, contactEmail: true },
})
const marks = people.flatMap(({ word, phone }) => [word, word.toUpperCase(), phone, phone.slice(3)])
const references: string[] = []

const quarters = { startTime: '06:00', endTime: '22:00', slotMinutes: 15, gapMinutes: 0 }
const { planId, mediatorId } = await makeService(quarters)
const slots = (
  await Promise.all(['2027-02-03', '2027-02-10', '2027-02-17', '2027-02-24'].map((date) => slotsOf(planId, date)))
).flat()
const nextSlot = () => slots.shift() ?? ''
const coordinator = await makeActor('coordinator')
const her = await makeActor('mediator', mediatorId)

/** What of this stands in the files, where there are files; in Postgres, in the rows that a copy holds and in its pages. */
async function foundIn(what: readonly string[], places: string[]): Promise<string[]> {
  return places
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const bytes = readFileSync(file)
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
      return what.filter((mark) => text.includes(mark)).map((mark) => `${mark} in ${path.basename(file)}`)
    })
}

async function placesOf(name: string): Promise<string[]> {
  const copy = path.join(folder, dialect === 'sqlite' ? `${name}.db` : `${name}.rows.gz`)
  await backUp(url, copy, monday)
  if (dialect === 'sqlite') return [copy, ...['', '-wal', '-shm'].map((end) => sqlitePath(url) + end)]
  return [copy, ...(await pagesOfPostgres())]
}

/** The files of its tables, written anew. Its log of writes is not among them. */
async function pagesOfPostgres(): Promise<string[]> {
  // Whoever still sees what was there before keeps it from going: autovacuum, for a moment.
  const looking = () => db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()`
  await expect.poll(looking, { timeout: 60_000 }).toEqual([])
  await runOn(url, 'VACUUM FULL')
  await runOn(url, 'CHECKPOINT')
  const rows = await db.$queryRaw<{ file: string }[]>`
    SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) AS file, c.relname FROM pg_class c
    WHERE c.relkind IN ('r', 'i', 't') AND c.relnamespace <> 'pg_catalog'::regnamespace`
  return rows.map(({ file }) => file)
}

async function comeIn(from: number, count: number): Promise<void> {
  for (const [at, somebody] of people.slice(from, from + count).entries()) {
    const said = personOf(somebody)
    if (at % 4 === 3) await makeEntry({ ...said, language: 'pl' })
    else if (at % 10 === 9) await sayAwayFor(her, nextSlot(), `Znam ${somebody.name}, ${somebody.phone}`, monday)
    else await visitOf(said, at)
  }
  while ((await deliverSome('worker', monday)) > 0);
}

async function visitOf(said: ReturnType<typeof personOf>, at: number): Promise<void> {
  const { bookingId, referenceCode } = await makeBooking(nextSlot(), said)
  references.push(referenceCode)
  if (at % 5 === 0) await giveOtherSlot(byClient, wanted(bookingId, nextSlot()), monday)
  if (at % 5 === 1) await cancelBooking(byClient, bookingId, monday)
  if (at % 5 === 2) {
    const change = (known: Person) => ({ ...known, email: `x${said.email}` })
    expect(await correctPerson(byClient, { bookingId, version: 1, said: change }, monday)).toMatchObject({ ok: true })
  }
}

async function rotate(setting: string): Promise<string> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/keys.ts', 'rotate']
  const env = { ...process.env, DATABASE_URL: url, DATA_KEYS: setting, LOG_LEVEL: 'silent' }
  return (await promisify(execFile)(process.execPath, args, { env })).stdout
}

const stored = () => db.$queryRaw<{ name: string; phone: string | null }[]>`SELECT "name", "phone" FROM "Client"`
const formOf = (text: string | null) => /^v1\.\d+\./.exec(text ?? '')?.[0] ?? 'plain'
const forms = async () => [...new Set((await stored()).map(({ name }) => formOf(name)))].sort()

test('nothing of whoever was here is left to be read where there is a key', async () => {
  await comeIn(0, 60)
  expect(await foundIn(marks, await placesOf('plain'))).not.toEqual([])
  keys.setting = one
  await comeIn(60, 70)
  keys.setting = `${two} ${one}`
  await comeIn(130, 70)
  expect(await forms()).toEqual(['plain', 'v1.1.', 'v1.2.'])
  // One number, written down in three ways, and one by whom it is looked for.
  const phone = '+48799000111'
  const same: string[] = []
  for (const setting of [undefined, one, `${two} ${one}`]) {
    if (setting) keys.setting = setting
    else delete keys.setting
    same.push((await makeBooking(nextSlot(), { clientName: 'Trojga Imion', phone, email: null })).bookingId)
  }
  const seenBefore = await getBooking(coordinator, same[0] ?? '', monday)
  expect(seenBefore?.samePhone).toHaveLength(2)
  expect(await searchBookings(coordinator, phone, monday)).toHaveLength(3)
  expect(await searchBookings(coordinator, 'trojga imjon', monday)).toHaveLength(3)

  const said = await rotate(`${two} ${one}`)
  expect(said).toMatch(/^people: \d+, of which \d+ were written anew\n/)
  expect(said).toContain('encrypted with the key 2')
  expect(await resealClients('')).toMatchObject({ seen: 50, rewritten: 0 })
  keys.setting = two
  expect(await forms()).toEqual(['v1.2.'])
  expect(await foundIn(marks, await placesOf('rotated'))).toEqual([])
  expect(logged.length).toBeGreaterThan(20)
  expect([...marks, ...references].filter((mark) => logged.some((line) => line.includes(mark)))).toEqual([])

  expect(await searchBookings(coordinator, phone, monday)).toHaveLength(3)
  for (const [at, { name, phone: own }] of [...people.entries()].filter(([at]) => at % 40 === 0)) {
    const [found] = await searchBookings(coordinator, name.toLowerCase(), monday)
    expect(found, String(at)).toMatchObject({ clientName: name, phone: own })
    expect(await isOwnVisit(found?.referenceCode ?? '', own, 'network', monday)).toBe(true)
    expect(await isOwnVisit(found?.referenceCode ?? '', '+48500000001', 'network', monday)).toBe(false)
  }
  expect(await brokenInvariants()).toEqual([])

  // A number of a visit is looked for by everybody who has it on paper: it stays as it is until the visit goes.
  await keepHouseTwice(new Date('2027-04-10T12:00:00Z'))
  expect(await db.client.count({ where: { bookings: { some: {} } } })).toBe(0)
  expect(await foundIn([...marks, ...references], await placesOf('forgotten'))).toEqual([])
}, 600_000)

test('and back again: all of it is written as it is', async () => {
  keys.setting = two
  const { bookingId } = await makeBooking(nextSlot(), { clientName: 'Jawna Osoba' })
  keys.setting = `plain ${two}`
  for (let after = ''; after !== 'end'; ) after = (await resealClients(after))?.last ?? 'end'
  delete keys.setting
  expect(await forms()).toEqual(['plain'])
  const client = await db.client.findFirstOrThrow({ where: { bookings: { some: { id: bookingId } } } })
  expect(client).toMatchObject({ name: 'Jawna Osoba', nameSearch: 'jawna osoba', phoneKey: null, gramsVersion: 1 })
})
