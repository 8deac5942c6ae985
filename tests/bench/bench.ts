import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildWhenStale } from '@/lib/commands/build'
import { type App, endWithUs, freePort, startPlainApp } from '../support/app'
import { startMigratedPostgres } from '../support/postgres'
import { bareInserts } from './bare-inserts'
import { bookingShots } from './booking-shots'
import { type Figures, measure, median, type Shot } from './measure'
import { printWeights } from './weights'

/**
 * `npm run bench`: what the production build does in a second, beside what the machine can do at all, in the same run
 * and in turn: a bare node:http server with the saved home page, a bare Next app (tests/bench/anchor) with one row read
 * and one written, raw inserts through the bare driver. Times are printed, never asserted: they belong to the machine.
 */
const root = path.resolve(import.meta.dirname, '../..')
const long = process.env.BENCH === 'full'
const rounds = 3
const seconds = long ? 8 : 3
const bookings = long ? 400 : 150
const counts = long ? [1, 10, 50] : [10]

type Row = { name: string; figures: Figures[] }

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
await buildWhenStale()
const anchorFolder = path.join(root, 'tests/bench/anchor')
const nextBinary = path.join(root, 'node_modules/next/dist/bin/next')
const built = spawnSync(process.execPath, [nextBinary, 'build'], { cwd: anchorFolder, stdio: 'pipe', encoding: 'utf8' })
if (built.status !== 0) throw new Error(built.stdout + built.stderr)

const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-bench-'))
const postgres = await startMigratedPostgres()
for (const name of ['pages_test', 'busy_test']) await postgres.run(`CREATE DATABASE ${name} TEMPLATE migrated_template`)
// Pages are measured on the real service, bookings on one with an hour for everybody.
const urls = {
  SQLite: { pages: `file:${path.join(folder, 'pages.db')}`, busy: `file:${path.join(folder, 'busy.db')}` },
  Postgres: { pages: postgres.urlOf('pages_test'), busy: postgres.urlOf('busy_test') },
}
try {
  for (const [name, url] of Object.entries(urls)) for (const count of counts) await benchDatabase(name, url, count)
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
  const saved = await fetch(app.origin).then((answer) => answer.text())
  const pulse = await startBare(saved)
  const busy = await startPlainApp(url.busy, { LOG_LEVEL: 'error' })
  const anchor = await startAnchor(url.busy)
  const get = (target: string, at: string) =>
    measure(target, { connections, seconds, expected: 200, next: () => ({ path: at }) })

  const rows: Record<string, Row> = {}
  const note = (key: string, label: string, figures: Figures) => {
    rows[key] ??= { name: label, figures: [] }
    rows[key].figures.push(figures)
    process.stderr.write(`${label}: ${figures.perSecond.toFixed(0)} /s\n`)
  }
  for (const [target, at] of [
    [pulse.origin, '/'],
    [anchor.origin, '/'],
    [app.origin, '/'],
  ] as const)
    await get(target, at)
  for (let round = 0; round < rounds; round++) {
    note('pulse', 'bare node:http, saved home page', await get(pulse.origin, '/'))
    note('anchor', 'bare Next page, one row', await get(anchor.origin, '/'))
    note('home', 'GET /', await get(app.origin, '/'))
    note('hours', 'GET /rezerwacja/termin', await get(app.origin, '/rezerwacja/termin'))
    note('raw', 'raw inserts, bare driver', await bareInserts(url.busy, 1))
    note(
      'anchorPost',
      'bare Next action, one row',
      await postAll(anchor.origin, connections, await anchorShots(anchor, bookings)),
    )
    note(
      'booking',
      'booking post',
      await postAll(busy.origin, connections, await bookingShots(busy.origin, url.busy, bookings)),
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

function fill(url: string, service: 'usual' | 'busy'): void {
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

async function startBare(html: string) {
  const port = await freePort()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html)
  }).listen(port)
  return { origin: `http://localhost:${port}`, stop: () => server.close() }
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
  return { origin, action: /\$ACTION_ID_[0-9a-f]+/.exec(page)?.[0] ?? '', stop: () => child.kill('SIGKILL') }
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

function postAll(origin: string, connections: number, shots: Shot[]): Promise<Figures> {
  return measure(origin, { connections, seconds: 120, expected: 303, next: () => shots.pop() })
}

function print(rows: Record<string, Row>): void {
  const beside: Record<string, string[]> = {
    home: ['anchor', 'pulse'],
    hours: ['anchor', 'pulse'],
    booking: ['anchorPost', 'raw'],
  }
  const lines = Object.entries(rows).map(([key, row]) => {
    const of = (pick: (figures: Figures) => number) => median(row.figures.map(pick))
    const ratios = (beside[key] ?? []).map((other) => {
      const limit = rows[other]?.figures ?? []
      const ratio = median(row.figures.map(({ perSecond }, round) => perSecond / (limit[round]?.perSecond ?? 1)))
      return `${(100 * ratio).toFixed(ratio < 0.1 ? 1 : 0)} % of ${rows[other]?.name}`
    })
    const times = [of(({ p50 }) => p50), of(({ p95 }) => p95), of(({ p99 }) => p99)].map((each) => each.toFixed(1))
    const wrong = row.figures.reduce((sum, figures) => sum + figures.wrong, 0)
    const rate = of(({ perSecond }) => perSecond)
      .toFixed(0)
      .padStart(7)
    return `${row.name.padEnd(34)}${rate} /s   p50/p95/p99 ${times.join(' / ')} ms   wrong ${wrong}   ${ratios.join(', ')}`
  })
  process.stdout.write(`${lines.join('\n')}\n`)
}
