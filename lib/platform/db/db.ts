import 'server-only'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { closeAtTheEnd } from '@/lib/platform/background'
import { env } from '@/lib/platform/env'
import { PrismaClient as PostgresClient } from '@/prisma/generated/postgres/client'
import { Prisma, PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client'
import { untilNoConflict } from './conflict'
import { WrongKeys, withRightKeys } from './data-key'
import { isUnavailable, UnavailableError, type Unfit, unfitCode } from './db-errors'
import { Gate } from './gate'
import { knownMigrations } from './known-migrations'
import { poolOf } from './postgres'
import { sealing } from './sealing'
import { IsolatingSqlite } from './sqlite-adapter'
import { type Asking, whole } from './torn'

export { isUnavailable, UnavailableError, uniqueViolation, unlessAway } from './db-errors'

/** Both clients are generated from one schema; the SQLite one lends its types to both. */
type Client = SqliteClient
type Dialect = 'sqlite' | 'postgres'
/** `outside` is the same client for what is asked outside of a transaction: there a lost conflict is no answer. */
type Connection = { client: Client; outside: Client; dialect: Dialect; admission: Gate }
/** What reads the same inside of a transaction and outside: `db`, or the transaction at hand. */
export type Reader = Prisma.TransactionClient
declare const within: unique symbol
/** A transaction that `transact` has begun. `db` is none, so what needs one cannot be called with it. */
export type Tx = Reader & { readonly [within]: true }

const poolSize = 10
const transactionOptions = { maxWait: 5000, timeout: 8000 }
/** A page must answer within six seconds, also when the database does not. */
const deadlineMs = 5700

const store = globalThis as typeof globalThis & { [shared]?: Connection }
const shared: unique symbol = Symbol.for('mediacje.database')

/** One per process, not one per bundle: each bundle of the server has its own copy of this module. */
function connection(): Connection {
  store[shared] ??= open()
  return store[shared]
}

function open(): Connection {
  const connected = connect(env().DATABASE_URL)
  // The last one to close a file of SQLite writes into it what stands in the log beside it: a copy of it is then whole.
  closeAtTheEnd(() => connected.client.$disconnect())
  return connected
}

function connect(url: string): Connection {
  const admission = new Gate({
    places: poolSize,
    // Each is short: a thousand people at once are answered within the time that one may wait.
    maxWaiting: 1000,
    maxWaitMs: 4500,
    refusal: () => new UnavailableError('Too many transactions at once'),
  })
  const options = { transactionOptions, errorFormat: 'minimal' as const }
  if (url.startsWith('file:')) {
    const client = new SqliteClient({ adapter: new IsolatingSqlite(url), ...options })
    return { ...withAnswers(client), dialect: 'sqlite', admission }
  }
  const adapter = new PrismaPg(poolOf(url, poolSize))
  const client = new PostgresClient({ adapter, ...options }) as unknown as Client
  return { ...withAnswers(client), dialect: 'postgres', admission }
}

/**
 * Both seal what they write and open what they read. Neither hands on a torn answer; a transaction that meets one is begun
 * anew by `transact`.
 */
function withAnswers(client: Client): { client: Client; outside: Client } {
  const again: Asking = async (asked) => {
    await withRightKeys(connection())
    return untilNoConflict(() => whole(asked), performance.now() + deadlineMs)
  }
  const sealed = sealing(client)
  const extended = (asking: Asking) => sealed.$extends({ query: { $allOperations: asking } }) as unknown as Client
  return { client: extended(whole), outside: extended(again) }
}

/** Connects on first use, because `next build` loads this module without a database. */
export const db: Client = new Proxy({} as Client, {
  get(_target, key) {
    const client = connection().outside
    const value: unknown = Reflect.get(client, key, client)
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/** A piece of a statement that `$queryRaw` puts together; what stands in it by value is never part of the text. */
export const sql = Prisma.sql
/** Several values, or pieces, with commas or this word between them. */
export const sqlList = Prisma.join

/** Several of them with commas between, or values. There is at least one. */
export const commas = (pieces: readonly unknown[]) => Prisma.join([...pieces])

/** What only one of the two databases knows how to say, or has to be told. */
export function dialectSql(pieces: { sqlite: Prisma.Sql; postgres: Prisma.Sql }): Prisma.Sql {
  return pieces[connection().dialect]
}

type Step = () => void
const afterwards = new WeakMap<Reader, Set<Step>>()

/** What follows once the transaction is stored, each step once: the owner of a table says it beside the write. */
export function afterCommit(tx: Tx, step: Step): void {
  afterwards.get(tx)?.add(step)
}

type Refused = { ok: false; code: string }
const isRefused = (value: unknown): value is Refused =>
  typeof value === 'object' && value !== null && Reflect.get(value, 'ok') === false

/** Ends a transaction whose work was refused, without leaving a trace of it. */
class RolledBack extends Error {
  constructor(readonly value: unknown) {
    super('refused')
  }
}

/**
 * Runs the work in one transaction, again when it lost a conflict with another. The work may therefore run several
 * times and must only use `tx`: no mail, no HTTP, not `db`, which on SQLite would wait for the transaction it is in.
 * A refusal (`ok: false`) changes nothing: what was written before it is rolled back, locks included.
 */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const deadline = performance.now() + deadlineMs
  const { client, dialect, admission } = connection()
  await withRightKeys(connection())
  // SQLite answers at once: who has one transaction after another would keep everybody else out until the last.
  if (dialect === 'sqlite') await turn()
  // SQLite has a gate of its own, in the adapter. On Postgres an unbounded queue would only turn into timeouts.
  const leave = dialect === 'postgres' ? await admission.enter() : () => {}
  const attempts = untilNoConflict(() => once(client, work), deadline).finally(leave)
  const expired = new AbortController()
  try {
    return await Promise.race([attempts, failAt(deadline, expired.signal)])
  } finally {
    expired.abort()
  }
}

async function once<T>(client: Client, work: (tx: Tx) => Promise<T>): Promise<T> {
  const steps = new Set<Step>()
  try {
    const value = await client.$transaction(async (tx) => {
      afterwards.set(tx, steps)
      const done = await work(tx as Tx)
      if (isRefused(done)) throw new RolledBack(done)
      return done
    })
    for (const step of steps) step()
    return value
  } catch (error) {
    // The work has returned this value itself.
    if (error instanceof RolledBack) return error.value as T
    throw error
  }
}

async function failAt(deadline: number, signal: AbortSignal): Promise<never> {
  await sleep(deadline - performance.now(), undefined, { signal })
  throw new UnavailableError('The database did not answer in time')
}

type DatabaseState =
  | { ok: true }
  | { ok: false; reason: Unfit | 'unreachable' | 'guard_missing' | 'migrations_missing' | 'keys_wrong' }

/** For the start and the readiness check: whether bookings can be taken safely. */
export async function verifyDatabase(): Promise<DatabaseState> {
  const { client, dialect } = connection()
  try {
    await client.$queryRaw`SELECT 1`
    const guards = dialectSql({
      sqlite: sql`SELECT name FROM sqlite_master WHERE name IN ('booking_live_slot', 'booking_kept_slot')`,
      postgres: sql`SELECT indexname FROM pg_indexes WHERE indexname = 'booking_live_slot'
        UNION ALL SELECT tgname FROM pg_trigger WHERE tgname = 'booking_kept_slot' AND tgenabled <> 'D'`,
    })
    if ((await client.$queryRaw<unknown[]>(guards)).length < 2) return { ok: false, reason: 'guard_missing' }
    const rows = await client.$queryRaw<{ migration_name: string }[]>`
      SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
    const applied = new Set(rows.map((row) => row.migration_name))
    const missing = knownMigrations(dialect).some((name) => !applied.has(name))
    if (missing) return { ok: false, reason: 'migrations_missing' }
    await withRightKeys(connection())
    return { ok: true }
  } catch (error) {
    if (error instanceof WrongKeys) return { ok: false, reason: 'keys_wrong' }
    return { ok: false, reason: unfitCode(error) ?? (isUnavailable(error) ? 'unreachable' : 'migrations_missing') }
  }
}
