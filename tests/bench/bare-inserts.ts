import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import type { Figures } from './measure'

/** One row a commit through the bare driver, with the same durability as the app: the most this disk can do. */
export async function bareInserts(url: string, seconds: number): Promise<Figures> {
  const times: number[] = []
  const row = () => [randomUUID(), 1, new Date().toISOString()]
  const timed = async (work: () => unknown) => {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  const started = performance.now()
  const more = () => performance.now() - started < seconds * 1000
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length))
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    const insert = database.prepare('INSERT INTO "RateLimit" ("key", "count", "expiresAt") VALUES (?, ?, ?)')
    while (more()) await timed(() => insert.run(...row()))
    database.close()
  } else {
    const client = new Client({ connectionString: url })
    await client.connect()
    const text = 'INSERT INTO "RateLimit" ("key", "count", "expiresAt") VALUES ($1, $2, $3)'
    while (more()) await timed(() => client.query({ name: 'insert', text, values: row() }))
    await client.end()
  }
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  const perSecond = times.length / ((performance.now() - started) / 1000)
  return { perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99), answers: times.length, wrong: 0 }
}
