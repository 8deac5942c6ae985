import { rmSync } from 'node:fs'
import { now } from '@/lib/platform/clock'
import { backUp, restore } from '../copy'
import { type Place, readRows } from './place'
import { askPostgres } from './postgres'
import { runCommand } from './processes'
import type { DrillServer } from './server'
import { Visitor } from './visitor'

/** What a step has shown, in sentences, and how much was lost in it. */
export type Shown = { lost: number; words: string }

const people = 9
const seconds = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} seconds`

/** The server is killed in the middle of bookings and started again. */
export async function rehearseCrash(place: Place, server: DrillServer, slots: string[]): Promise<Shown> {
  const booked = await bookAndBreak(server, slots, () => server.end('SIGKILL'))
  await server.start(place.url)
  const words = `The server was killed in the middle of bookings and took them again after ${seconds(booked.broken)}.`
  return judge(place.url, booked, words)
}

/** A copy is made while people can book, then the database is lost and the copy put in its place. */
export async function rehearseRestore(place: Place, server: DrillServer, copy: string): Promise<Shown> {
  const all = 'SELECT "id" FROM "Booking"'
  const before = await readRows(place.url, all)
  rmSync(copy, { force: true })
  await backUp(place.url, copy, now())
  await server.end('SIGKILL')
  const began = performance.now()
  await place.lose()
  await restore(copy, place.url, now())
  await server.start(place.url)
  const took = seconds(began)
  const there = new Set((await readRows(place.url, all)).map(({ id }) => id))
  const lost = before.filter(({ id }) => !there.has(id)).length
  const words =
    `The database was lost and a copy put in its place; the server took bookings again after ${took}. ` +
    `Of the ${before.length} visits in the copy ${lost} were lost. What is booked after a copy was made is not in it.`
  return verified(place.url, { lost, words })
}

/** The primary is lost in the middle of bookings, and its standby takes its place. */
export async function rehearseFailover(place: Place, server: DrillServer, slots: string[]): Promise<Shown> {
  const primary = place.server
  if (!primary) return { lost: 0, words: withoutStandby(place.url) }
  await server.end('SIGTERM')
  const standby = await primary.withStandby()
  await server.start(place.url)
  const booked = await bookAndBreak(server, slots, async () => {
    await primary.end('SIGQUIT')
    await askPostgres(standby.urlOf('postgres'), 'SELECT pg_promote()')
  })
  await server.end('SIGKILL')
  const url = standby.urlOf(new URL(place.url).pathname.slice(1))
  await server.start(url)
  const words = `The primary crashed in the middle of bookings; its standby was promoted and took them after ${seconds(booked.broken)}.`
  const shown = await judge(url, booked, words).then((each) => verified(url, each))
  await server.end('SIGTERM')
  await standby.end('SIGINT')
  return shown
}

const withoutStandby = (url: string) =>
  url.startsWith('file:')
    ? 'There is none on SQLite, which is one file on one disk. What saves it is a copy on another one.'
    : 'Not rehearsed: this machine has no programs of Postgres (initdb, postgres) to start a standby with.'

/** People book, a few at once, and when a third of them was told that they have a visit, what serves them breaks. */
async function bookAndBreak(server: DrillServer, slots: string[], breakIt: () => Promise<void>) {
  const visitors = slots.splice(0, people).map((slotId) => new Visitor(server.origin, slotId))
  await Promise.all(visitors.map((visitor, index) => visitor.walkToCheck(index)))
  const told = new Set<Visitor>()
  const queue = [...visitors]
  let [broken, breaking] = [0, Promise.resolve()]
  const press = async () => {
    for (let visitor = queue.shift(); visitor; visitor = queue.shift()) {
      if (await visitor.press()) told.add(visitor)
      if (broken || told.size < people / 3) continue
      broken = performance.now()
      breaking = breakIt()
    }
  }
  await Promise.all([press(), press(), press()])
  await breaking
  if (!broken) throw new Error('hardly anybody could book, so that nothing was rehearsed')
  return { visitors, told, broken }
}

/** Whoever was told has the visit; whoever was not presses the same button again and has it once. */
async function judge(url: string, { visitors, told }: Awaited<ReturnType<typeof bookAndBreak>>, words: string) {
  const others = visitors.filter((visitor) => !told.has(visitor))
  const visitsOf = async () => {
    const rows = await readRows(url, 'SELECT "slotId" FROM "Booking" WHERE "releasedAt" IS NULL')
    return ({ slotId }: Visitor) => rows.filter((row) => row.slotId === slotId).length
  }
  const atOnce = await visitsOf()
  const lost = [...told].filter((visitor) => atOnce(visitor) !== 1).length
  for (const visitor of others) await visitor.press()
  const then = await visitsOf()
  const wrong = others.filter((visitor) => then(visitor) !== 1).length
  const result =
    `Of the ${told.size} visits that people had been told of ${lost} were lost. ` +
    `${others.length} people had no answer and pressed again: ${others.length - wrong} of them have one visit each.`
  return { lost: lost + wrong, words: `${words} ${result}` }
}

/** What `npm run verify` finds is a loss too. */
function verified(url: string, { lost, words }: Shown): Shown {
  const { ok, printed } = runCommand('lib/commands/verify.ts', url)
  return { lost: lost + (ok ? 0 : 1), words: `${words} \`npm run verify\`: ${printed}` }
}
