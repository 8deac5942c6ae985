import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWhenStale } from '@/lib/commands/build'
import { type App, endWithUs, freePort, startPlainApp } from '../support/app'
import { startMigratedPostgres } from '../support/postgres'
import { startBare } from './bare'
import { bareInserts } from './bare-inserts'
import { bookingShots } from './booking-shots'
import { type Figures, measure, type Shot } from './measure'
import { print, type Row } from './print'
import { benchStaff } from './staff'
import { printWeights } from './weights'

/**
 * `npm run bench`: what the production build does in a second, beside what the machine can do at all, in the same run
 * and in turn: a bare node:http server with the same bytes, a bare Next app (tests/bench/anchor) with one row read
 * and one written, raw inserts through the bare driver. It asks as browsers do, and counts the processor time of the server
 * for each answer: that holds on a busy machine, rates do not. Times are printed, never asserted: they belong to the machine.
 */
const root = path.resolve(import.meta.dirname, '../..')
const long = process.env.BENCH === 'full'
const rounds = 3
const seconds = long ? 8 : 3
const bookings = long ? 400 : 150
const counts = long ? [1, 10, 50] : [10]

const hoursPath = '/rezerwacja/termin'
/** Whoever brings a cookie of ours has each page made. */
const ownCookie = { cookie: 'szkic=none' }

type Target = { origin: string; pid: () => number }

// The servers of the tests have it; what the shots bring is sealed with it.
process.env.APP_SECRET = 'only-for-tests-'.repeat(3)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await buildWhenStale()
const anchorFolder = path.join(root, 'tests/bench/anchor')
const nextBinary = path.join(root, 'node_modules/next/dist/bin/next')
const built = spawnSync(process.execPath, [nextBinary, 'build'], { cwd: anchorFolder, stdio: 'pipe', encoding: 'utf8' })
if (built.status !== 0) throw new Error(built.stdout + built.stderr)

const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-bench-'))
const postgres = await startMigratedPostgres()
for (const name of ['pages_test', 'busy_test', 'empty_test', 'years_test'])
  await postgres.run(`CREATE DATABASE ${name} TEMPLATE migrated_template`)
// Pages are measured on the real service, bookings on one with an hour for everybody.
const all = (urlOf: (name: string) => string) => ({
  ...{ pages: urlOf('pages'), busy: urlOf('busy'), empty: urlOf('empty'), years: urlOf('years') },
})
const urls = {
  SQLite: all((name) => `file:${path.join(folder, `${name}.db`)}`),
  Postgres: all((name) => postgres.urlOf(`${name}_test`)),
}
// BENCH=staff: those pages alone.
const isWhole = process.env.BENCH !== 'staff'
try {
  for (const [name, url] of Object.entries(urls)) {
    for (const count of isWhole ? counts : []) await benchDatabase(name, url, count)
    process.stdout.write(`\n## ${name}, pages of the staff, processor time of the server\n`)
    for (const kind of ['empty', 'years'] as const) fill(url[kind], kind)
    await benchStaff(url)
  }
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)

async function benchDatabase(name: string, url: { pages: string; busy: string }, connections: number): Promise<void> {
  process.stdout.write(`\n## ${name}, ${connections} connection(s), median of ${rounds} rounds\n`)
  fill(url.pages, 'usual')
  fill(url.busy, 'busy')
  const began = performance.now()
  const app = await startPlainApp(url.pages, { LOG_LEVEL: 'error' })
  const ready = performance.now() - began
  await fetch(app.origin).then((answer) => answer.text())
  const first = { memory: memoryOf(app), seconds: (performance.now() - began) / 1000 }
  const pulse = await startBare(app.origin, ['/', hoursPath])
  const busy = await startPlainApp(url.busy, { LOG_LEVEL: 'error' })
  const anchor = await startAnchor(url.busy)
  const get = ({ origin, pid }: Target, at: string, headers?: Record<string, string>) =>
    measure(origin, { connections, seconds, expected: 200, next: () => ({ path: at, headers }), pid: pid() })

  const rows: Record<string, Row> = {}
  const note = (key: string, label: string, figures: Figures) => {
    rows[key] ??= { name: label, figures: [] }
    rows[key].figures.push(figures)
    process.stderr.write(`${label}: ${figures.perSecond.toFixed(0)} /s\n`)
  }
  for (const [target, at] of [
    [pulse, '/'],
    [anchor, '/'],
    [app, '/'],
  ] as const)
    await get(target, at)
  for (let round = 0; round < rounds; round++) {
    note('pulse', 'bare node:http, the bytes of /', await get(pulse, '/'))
    note('home', 'GET /', await get(app, '/'))
    note('pulseHours', 'bare node:http, those of the hours', await get(pulse, hoursPath))
    note('hours', 'GET /rezerwacja/termin', await get(app, hoursPath))
    note('anchor', 'bare Next page, one row', await get(anchor, '/'))
    note('homeMade', 'GET / with a cookie', await get(app, '/', ownCookie))
    note('hoursMade', 'GET /rezerwacja/termin, a cookie', await get(app, hoursPath, ownCookie))
    note('raw', 'raw inserts, bare driver', await bareInserts(url.busy, 1))
    note(
      'anchorPost',
      'bare Next action, one row',
      await postAll(anchor, connections, await anchorShots(anchor, bookings)),
    )
    note(
      'booking',
      'booking post',
      await postAll(busy, connections, await bookingShots(busy.origin, url.busy, bookings)),
    )
  }
  print(rows)
  process.stdout.write(
    `start to ready ${(ready / 1000).toFixed(2)} s, to the first page ${first.seconds.toFixed(2)} s; `,
  )
  process.stdout.write(
    `memory after the first page ${first.memory} MB, after the run ${memoryOf(app)} MB (pages), ${memoryOf(busy)} MB (bookings)\n`,
  )
  if (name === 'SQLite' && connections === 10) await printWeights(app.origin, url.pages)
  await Promise.all([app.stop(), busy.stop()])
  anchor.stop()
  pulse.stop()
}

function fill(url: string, service: 'usual' | 'busy' | 'empty' | 'years'): void {
  const env = { ...process.env, DATABASE_URL: url, APP_SECRET: 'only-for-tests-'.repeat(3) }
  const args = ['--conditions=react-server', '--import', 'tsx']
  for (const script of [
    ['prisma/migrate.ts', 'deploy'],
    ['tests/bench/fill.ts', service],
  ]) {
    const done = spawnSync(process.execPath, [...args, ...script], { cwd: root, env, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(done.stdout + done.stderr)
  }
}

function memoryOf(app: App): number {
  const status = readFileSync(`/proc/${app.pid()}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

async function startAnchor(url: string) {
  const port = await freePort()
  const env = { ...process.env, NODE_ENV: 'production' as const, DATABASE_URL: url }
  // Nothing reads what it prints: Next spins for ever over a pipe whose reader is gone.
  const options = { cwd: anchorFolder, env, stdio: 'ignore' as const }
  const child = endWithUs(spawn(process.execPath, [nextBinary, 'start', '-p', String(port)], options))
  const origin = `http://localhost:${port}`
  for (let tries = 0; tries < 200; tries++) {
    if ((await fetch(origin).catch(() => null))?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const page = await fetch(`${origin}/book`).then((answer) => answer.text())
  return {
    origin,
    action: /\$ACTION_ID_[0-9a-f]+/.exec(page)?.[0] ?? '',
    pid: () => child.pid ?? 0,
    stop: () => child.kill('SIGKILL'),
  }
}

function anchorShots(anchor: { origin: string; action: string }, count: number): Promise<Shot[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const form = new FormData()
      form.append(anchor.action, '')
      form.append('key', crypto.randomUUID())
      const sent = new Request(anchor.origin, { method: 'POST', body: form })
      const body = Buffer.from(await sent.arrayBuffer())
      const type = sent.headers.get('content-type') ?? ''
      const headers = { 'content-type': type, 'content-length': String(body.length), origin: anchor.origin }
      return { path: '/book', method: 'POST', body, headers }
    }),
  )
}

function postAll({ origin, pid }: Target, connections: number, shots: Shot[]): Promise<Figures> {
  return measure(origin, { connections, seconds: 120, expected: 303, next: () => shots.pop(), pid: pid() })
}
