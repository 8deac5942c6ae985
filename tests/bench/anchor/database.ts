import { PrismaPg } from '@prisma/adapter-pg'
import { IsolatingSqlite } from '../../../lib/platform/db/sqlite-adapter'
import { PrismaClient as PostgresClient } from '../../../prisma/generated/postgres/client'
import { PrismaClient as SqliteClient } from '../../../prisma/generated/sqlite/client'

const url = process.env.DATABASE_URL ?? ''
const holder = globalThis as typeof globalThis & { anchor?: SqliteClient }

function connect(): SqliteClient {
  if (url.startsWith('file:')) return new SqliteClient({ adapter: new IsolatingSqlite(url) })
  return new PostgresClient({ adapter: new PrismaPg({ connectionString: url, max: 10 }) }) as unknown as SqliteClient
}

export function database(): SqliteClient {
  holder.anchor ??= connect()
  return holder.anchor
}
