import { Client, type ClientBase, type PoolConfig } from 'pg'
import { InvalidEnvironment } from '@/lib/platform/env'
import { UnfitSession } from './db-errors'
import { property } from './property'

declare module 'pg' {
  interface Client {
    getStartupConf(): Record<string, string>
  }
}

/**
 * The adapter sends instants without a zone, so that any session zone but UTC would store and show wrong ones. A pooler
 * refuses or drops `options`; a zone that is asked for by itself it keeps for us, on whichever connection it lends.
 */
class OwnClient extends Client {
  override getStartupConf(): Record<string, string> {
    return { ...super.getStartupConf(), TimeZone: 'UTC' }
  }
}

/**
 * What is decided here is decided by locks and indexes, which hold at this level. A database that asks for a stricter one
 * by default would have long transactions lose to short ones for seconds. No pooler keeps this for us, and one that drops
 * `options` would leave us the default: so each transaction says it with its first word, which costs nothing.
 */
const level = 'read committed'
const begin = `BEGIN ISOLATION LEVEL ${level.toUpperCase()}`
const ask = function (this: Client, asked: object, ...more: unknown[]) {
  const said = property(asked, 'text') === 'BEGIN' ? { ...asked, text: begin } : asked
  return Reflect.apply(Client.prototype.query, this, [said, ...more])
}
OwnClient.prototype.query = ask as typeof Client.prototype.query

const utc = /^(Etc\/)?(UTC|UCT|Zulu|Universal|GMT)$/i

async function requireFitSession(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ zone: string; commits: string }>(
    `SELECT current_setting('TimeZone') AS zone, current_setting('synchronous_commit') AS commits`,
  )
  const { zone = '', commits = '' } = rows[0] ?? {}
  if (!utc.test(zone))
    throw new UnfitSession(
      'timezone_not_utc',
      `The sessions of DATABASE_URL have the time zone ${zone} although UTC was asked for: something between drops it. Set it where they are made, as with ALTER ROLE … SET timezone = 'UTC'.`,
    )
  if (commits === 'off')
    throw new UnfitSession(
      'commits_not_kept',
      'The database of DATABASE_URL has synchronous_commit off: a crash would take back confirmed bookings. Set it to on.',
    )
}

/** How a process reaches Postgres. No session serves anything before it is known to be fit for it. */
export function poolOf(url: string, max: number): PoolConfig {
  return {
    connectionString: url,
    Client: OwnClient,
    onConnect: requireFitSession,
    max,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    // The limits below are kept by the server, and this one by us: a frozen server keeps none.
    query_timeout: 5500,
    options: [
      ...['statement_timeout=5000', 'lock_timeout=2000', 'idle_in_transaction_session_timeout=10000'],
      // For what is asked outside of transactions.
      `default_transaction_isolation=${level.replace(' ', '\\ ')}`,
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  }
}

/** For the start: ends it with a sentence where no session would be fit. A server that is away may come back. */
export async function requireFitDatabase(url: string): Promise<void> {
  if (url.startsWith('file:')) return
  const client = new OwnClient({ ...poolOf(url, 1), connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await requireFitSession(client)
  } catch (error) {
    if (error instanceof UnfitSession) throw new InvalidEnvironment(error.message)
  } finally {
    await client.end().catch(() => {})
  }
}
