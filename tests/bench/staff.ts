import Database from 'better-sqlite3'
import { Client } from 'pg'
import { type App, startPlainApp } from '../support/app'
import type { Browserless } from '../support/browserless'
import { coordinatorEmail, mediatorEmail, signIn } from '../support/journeys'
import { measure, median } from './measure'

const rounds = 5
const looks = 12

/** Every page of the staff that only shows something, and by whom it is looked at. */
const pages = {
  coordinator: [
    ...['/panel', '/panel/dyzury', '/panel/dyzury/DUTY', '/panel/dyzury/DUTY/odwolaj', '/panel/dyzury/nowy'],
    ...['/panel/harmonogram', '/panel/harmonogram/PLAN', '/panel/harmonogram/PLAN/zakoncz', '/panel/harmonogram/nowy'],
    ...['/panel/rezerwacje', '/panel/rezerwacje/nowa', '/panel/rezerwacje/BOOKING', '/panel/rezerwacje/BOOKING/popraw'],
    ...['/panel/rezerwacje/BOOKING/zmien-termin', '/panel/rezerwacje/BOOKING/odwolaj', '/panel/telefony'],
    ...['/panel/lista-oczekujacych', '/panel/lista-oczekujacych/nowa', '/panel/wiadomosci', '/panel/nagle-zapisy'],
  ],
  mediator: ['/panel/grafik', '/panel/grafik/tygodnie', '/panel/grafik/wizyta/BOOKING', '/panel/kalendarz'],
}

/**
 * Every page of the staff after years of service beside the same page of a service that begins: processor time of the
 * server for each look, in turn, and their ratio.
 */
export async function benchStaff(urls: { empty: string; years: string }): Promise<void> {
  const [empty, years] = [await openAll(urls.empty), await openAll(urls.years)]
  const lines: { path: string; empty: number; years: number; ratio: number }[] = []
  for (const role of ['coordinator', 'mediator'] as const)
    for (const path of pages[role]) {
      for (const one of [empty, years]) await one.look(role, path)
      const [few, many]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round++) {
        few.push(await empty.look(role, path))
        many.push(await years.look(role, path))
      }
      // Divided within a round, because a machine is never the same twice.
      const ratio = median(many.map((each, round) => each / (few[round] ?? Number.NaN)))
      lines.push({ path, empty: median(few), years: median(many), ratio })
    }
  for (const { path, ratio, ...of } of lines.sort((a, b) => b.ratio - a.ratio))
    process.stdout.write(
      `${path.padEnd(42)}${of.empty.toFixed(1).padStart(6)} ms empty ${of.years.toFixed(1).padStart(6)} ms after years   x ${ratio.toFixed(2)}\n`,
    )
  await Promise.all([empty.app.stop(), years.app.stop()])
}

async function openAll(url: string) {
  const app = await startPlainApp(url, { LOG_LEVEL: 'error' })
  const staff = {
    coordinator: await signIn(app.origin, coordinatorEmail),
    mediator: await signIn(app.origin, mediatorEmail),
  }
  const ids = await idsOf(url)
  const look = (role: keyof typeof staff, path: string) => processorTime(app, staff[role], withIds(path, ids))
  return { app, look }
}

async function processorTime(app: App, client: Browserless, path: string): Promise<number> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  let left = looks
  const next = () => (left-- > 0 ? { path, headers: { cookie } } : undefined)
  const { cpuMs, wrong } = await measure(app.origin, {
    connections: 1,
    seconds: 60,
    expected: 200,
    next,
    pid: app.pid(),
  })
  if (wrong > 0) throw new Error(`${path}: ${wrong} of ${looks} answers were not the page`)
  return cpuMs ?? Number.NaN
}

const withIds = (path: string, ids: Record<string, string>) =>
  path.replace(/DUTY|PLAN|BOOKING/, (name) => ids[name] ?? name)

// The last visit to come, its duty and the rule of that.
const query = `SELECT b."id" AS "BOOKING", d."id" AS "DUTY", d."planId" AS "PLAN" FROM "Booking" b
  JOIN "Slot" s ON s."id" = b."slotId" JOIN "Duty" d ON d."id" = s."dutyId"
  WHERE b."status" = 'confirmed' ORDER BY s."startsAt" DESC LIMIT 1`

async function idsOf(url: string): Promise<Record<string, string>> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { readonly: true })
    const row = database.prepare(query).get() as Record<string, string>
    database.close()
    return row
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(query)
  await client.end()
  return rows[0] ?? {}
}
