import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWhenStale } from '@/lib/commands/build'
import { db } from '@/lib/platform/db/db'
import { migrate } from '../../prisma/migrate'
import { startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { ownerOf } from '../support/house'
import { brokenInvariants } from '../support/invariants'
import { bookOnline, contactAnswers, coordinatorEmail, fillService, openSlots, signIn } from '../support/journeys'
import { MailPeer } from '../support/mail-peer'
import { startMigratedPostgres } from '../support/postgres'
import { levelsOf, printLines, rowsOf, type Sample, takeUp } from './growth'

/**
 * `npm run soak -- [minutes]`: the production build under mild mixed load for half an hour (or so many minutes), and whether
 * anything grows that should not: memory, open files, rows beyond those of each visit, files. On SQLite; with
 * TEST_DATABASE=postgres on Postgres. Linux alone tells what a process takes up.
 */
const minutes = Number(process.argv[2] ?? 30)
// What is loaded and kept on the first requests is none of it.
const warmUpMinutes = Math.min(1, minutes / 6)
if (!(minutes > 0)) throw new Error('How many minutes? As in `npm run soak -- 30`.')
process.env.APP_SECRET ||= 'only-for-tests-'.repeat(3)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

await buildWhenStale()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-soak-'))
const data = path.join(folder, 'data')
mkdirSync(data)
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const postgres = process.env.TEST_DATABASE === 'postgres' ? await startMigratedPostgres() : null
const url = postgres ? postgres.urlOf('migrated_template') : `file:${path.join(data, 'soak.db')}`
process.env.DATABASE_URL = url
await migrate(url)
await fillService()
const mail = new MailPeer()
const used = path.join(folder, 'used')
const app = await startApp(url, {
  ...{ SMTP_URL: await mail.start(), MAIL_FROM: 'wizyty@example.org', LOG_LEVEL: 'warn', SOAK_MEMORY: used },
  NODE_OPTIONS: `--expose-gc --import=${path.resolve(import.meta.dirname, 'tell-memory.mjs')}`,
})

let [visits, cancelled, read, wrong] = [0, 0, 0, 0]
const expectStatus = (status: number, wanted: number) => {
  if (status !== wanted) wrong += 1
}

// A service whose hours are all taken would be another one.
const hasRoom = () =>
  openSlots(6).then(
    () => true,
    () => false,
  )

/** Somebody books; every second one cancels, and whoever leaves the computer ends what is open. */
async function visit(): Promise<void> {
  const email = { contactEmail: 'tak', email: `osoba${visits % 200}@example.org` }
  const [slotId = ''] = await openSlots(1)
  const { client, reference } = await bookOnline(app.origin, slotId, {
    ...contactAnswers,
    ...(visits % 3 ? {} : email),
  })
  visits += 1
  if (!reference) wrong += 1
  if (visits % 2 || !(await hasRoom())) {
    const page = await client.press(await client.open('/moja-rezerwacja/odwolaj'), 'Tak, odwołaj')
    if (text(page).includes('Wizyta została odwołana')) cancelled += 1
    else wrong += 1
  }
  await client.press(await client.open('/moja-rezerwacja'), 'Zakończ i wyczyść')
}

const pages = [
  '/',
  '/rezerwacja/termin',
  '/uk',
  '/prywatnosc',
  '/en/rezerwacja/termin',
  '/latwy-tekst',
  '/lista-oczekujacych/zapis',
]
async function readOne(): Promise<void> {
  const { status } = await new Browserless(app.origin).open(pages[read++ % pages.length] ?? '/')
  expectStatus(status, 200)
}

async function lookAtPanel(): Promise<void> {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  for (const page of ['/panel/dyzury', '/panel/telefony', '/panel/wiadomosci', '/panel/rezerwacje'])
    expectStatus((await coordinator.open(page)).status, 200)
  await coordinator.press(await coordinator.open('/panel/dyzury'), 'Wyloguj się')
}

async function joinList(): Promise<void> {
  const person = new Browserless(app.origin)
  const joined = await person.press(await person.open('/lista-oczekujacych/zapis'), 'Zapisz na listę', contactAnswers)
  expectStatus(joined.status, 200)
}

const endsAt = performance.now() + minutes * 60_000
/** Again and again, at most so often. */
async function keepOn(everyMs: number, work: () => Promise<void>): Promise<void> {
  while (performance.now() < endsAt) {
    const pause = sleep(everyMs)
    await work().catch((error: Error) => {
      wrong += 1
      process.stderr.write(`${error.message.slice(0, 300)}\n`)
    })
    await pause
  }
}

const tables = Object.keys(ownerOf)
const samples: Sample[] = []
async function sample(): Promise<void> {
  const figures = takeUp(app.pid(), used, postgres ? null : data)
  for (const table of tables) {
    const [row] = await db.$queryRawUnsafe<{ count: bigint | number }[]>(`SELECT COUNT(*) AS count FROM "${table}"`)
    figures[table] = Number(row?.count ?? 0)
  }
  samples.push({ visits, figures })
}

process.stdout.write(`${minutes} minutes on ${postgres ? 'Postgres' : 'SQLite'} …\n`)
const load = [keepOn(2000, visit), keepOn(500, readOne), keepOn(30_000, lookAtPanel), keepOn(20_000, joinList)]
await sleep(warmUpMinutes * 60_000)
await keepOn(5000, sample)
await Promise.all(load)

const faults = await brokenInvariants()
const lines = [
  ...levelsOf(samples, Object.keys(takeUp(app.pid(), used, postgres ? null : data))),
  ...rowsOf(
    samples,
    tables.filter((table) => samples.some(({ figures }) => figures[table] !== samples[0]?.figures[table])),
  ),
]
printLines(lines)
const said = `${visits} visits, ${cancelled} of them cancelled, ${read} pages read, ${mail.taken.length} letters, ${samples.length} samples`
process.stdout.write(`${said}; ${wrong} wrong answers, ${faults.length} faults in the data.\n`)
for (const fault of faults) process.stdout.write(`${fault}\n`)
const growing = lines.filter(({ isFlat }) => !isFlat)
process.stdout.write(
  growing.length === 0 ? 'Nothing grows.\n' : `Grows: ${growing.map(({ name }) => name).join(', ')}.\n`,
)
await app.stop()
await mail.stop()
await postgres?.stop()
process.exit(growing.length + wrong + faults.length > 0 ? 1 : 0)
