import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type StaffAccount = { email: string; password: string }
export type Person = { name: string; phone: string; code: string; time: string }
export type Day = { date: string; label: string }
export type Hour = Day & { time: string }

/** What the database holds before the first test. Made by fill.ts, read by every test. */
export type Facts = {
  today: string
  staff: { coordinator: StaffAccount; mediator: StaffAccount; leaving: StaffAccount }
  /** A past duty with a visit that nobody has marked yet. */
  past: Day & { person: Person }
  /** A duty with four people, one for each way of being told. */
  crowded: Day & { people: Person[] }
  /** A duty with one person at eleven and free hours around. */
  quiet: Day & { person: Person }
  /** A duty with somebody whom the coordinator looks for. */
  desk: Day & { person: Person }
  /** A duty with a visit that its client looks up, or opens by the secret of a link. */
  own: Day & { person: Person; secret: string }
  /** A weekly rule of its own, far ahead, with one hour that somebody has booked. */
  plan: { mediator: string; hours: string; bookedOn: Day; bookedAt: string }
  /** Free hours of days on which nothing else happens, which the fixture `hour` hands out. */
  free: Hour[]
  /** Days that clients see and on which nobody can come, and why. */
  holidays: (Day & { name: string })[]
  cancelled: Day[]
}

let read: Facts | undefined

export function facts(): Facts {
  const file = process.env.E2E_FACTS
  if (!file) throw new Error('the global setup has not run')
  read ??= JSON.parse(readFileSync(file, 'utf8')) as Facts
  return read
}

export function baseUrl(): string {
  return process.env.E2E_URL ?? ''
}

/** The next hour that no test has had, whichever worker asks: so none waits for another. */
export function nextFreeHour(): Hour {
  const hours = facts().free
  const folder = `${process.env.E2E_FACTS}.hours`
  mkdirSync(folder, { recursive: true })
  const next = hours.find((hour) => isFirstToTake(path.join(folder, `${hour.date} ${hour.time}`)))
  if (!next) throw new Error(`all ${hours.length} free hours are taken: make the period of tests/e2e longer`)
  return next
}

// Only one of those who make a folder at the same moment makes it.
function isFirstToTake(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
