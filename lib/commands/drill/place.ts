import { randomBytes } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { askPostgres, findPrograms, OwnPostgres } from './postgres'

/** Where the copy of a drill stands until it ends: never in the database that it is a copy of. */
export type Place = {
  url: string
  /** The server that the drill has started; null on SQLite, and where the machine has no programs of one. */
  server: OwnPostgres | null
  /** As when the disk is lost. */
  lose: () => Promise<void>
  close: () => Promise<void>
}

export async function makePlace(realUrl: string, folder: string): Promise<Place> {
  if (realUrl.startsWith('file:')) {
    const file = path.join(folder, 'data', 'drill.db')
    const lose = async () => ['', '-wal', '-shm'].forEach((end) => void rmSync(file + end, { force: true }))
    return { url: `file:${file}`, server: null, lose, close: async () => {} }
  }
  // Without programs for a server of its own, another database of the same one.
  if (!findPrograms()) return postgresPlace(realUrl, null)
  // The user of that server has to reach its own folder in here.
  chmodSync(folder, 0o711)
  const server = await OwnPostgres.make(path.join(folder, 'postgres'))
  return postgresPlace(server.urlOf('postgres'), server)
}

async function postgresPlace(serverUrl: string, server: OwnPostgres | null): Promise<Place> {
  const name = `drill_${randomBytes(6).toString('hex')}`
  const drop = () => askPostgres(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  const create = () => askPostgres(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`)
  await create()
  return {
    url: Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href,
    server,
    lose: async () => void (await drop().then(create)),
    close: async () => void (server ? await server.end('SIGINT') : await drop()),
  }
}

/** What stands in the copy, read by nothing of the app. */
export async function readRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  if (!url.startsWith('file:')) return askPostgres(url, sql)
  const database = new Database(url.slice('file:'.length), { readonly: true })
  try {
    return database.prepare(sql).all() as Record<string, unknown>[]
  } finally {
    database.close()
  }
}
