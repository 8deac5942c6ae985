import { PrismaPg } from '@prisma/adapter-pg'
import { db } from '@/lib/platform/db/db'
import { sealing } from '@/lib/platform/db/sealing'
import { IsolatingSqlite } from '@/lib/platform/db/sqlite-adapter'
import { PrismaClient as PostgresClient } from '@/prisma/generated/postgres/client'
import { PrismaClient as SqliteClient } from '@/prisma/generated/sqlite/client'
import { dialect, onDatabase } from './released'

const shared = Symbol.for('mediacje.database')

export type Sent = { text: string; values: unknown[] }

const sent: Sent[] = []
let listening: object | undefined

// One for a whole file: a new one would connect anew for each question.
function listeningClient(url: string): object {
  if (listening) return listening
  const log: { emit: 'event'; level: 'query' }[] = [{ emit: 'event', level: 'query' }]
  const client =
    dialect === 'postgres'
      ? new PostgresClient({ adapter: new PrismaPg({ connectionString: url, options: '-c timezone=UTC' }), log })
      : new SqliteClient({ adapter: new IsolatingSqlite(url), log })
  client.$on('query', ({ query, params }: { query: string; params: string }) => {
    sent.push({ text: query, values: JSON.parse(params) })
  })
  listening = sealing<object>(client)
  return listening
}

/** The statements that the work sends, with their values. */
export async function statementsOf(url: string, work: () => Promise<unknown>): Promise<Sent[]> {
  await db.$queryRaw`SELECT 1`
  const connection = Reflect.get(globalThis, shared) as Record<'client' | 'outside', unknown>
  const { client, outside } = connection
  const listener = listeningClient(url)
  sent.length = 0
  Object.assign(connection, { client: listener, outside: listener })
  try {
    await work()
  } finally {
    Object.assign(connection, { client, outside })
  }
  // 1=0 stands where nothing is asked of the table: a list of ids is empty.
  return sent.filter(
    ({ text }) => /^\s*(SELECT|WITH|UPDATE|DELETE)/i.test(text) && !/\b(WHERE \(?|AND )1=0\b/.test(text),
  )
}

/** What a statement reads from one end to the other, along an index or not: "table" or "table index". */
export async function scansIn(url: string, statements: Sent[]): Promise<string[]> {
  const explain = dialect === 'postgres' ? explainOnPostgres : explainOnSqlite
  return (await explain(url, statements)).map((scan) => scan.replace(/^main\./, ''))
}

const explainOnSqlite = (url: string, statements: Sent[]) =>
  onDatabase(url, async (run) => {
    const scans: string[] = []
    for (const { text, values } of statements) {
      const bound = values.map((value) => (typeof value === 'boolean' ? Number(value) : value))
      const steps = (await run(`EXPLAIN QUERY PLAN ${text}`, bound)) as { detail: string }[]
      const read = steps.flatMap(({ detail }) => /^SCAN (.*)$/.exec(detail)?.[1] ?? [])
      // A plan names a table by its alias.
      const aliases = new Map(
        [...text.matchAll(/["`](\w+)["`] AS ["`]?(\w+)/g)].map(([, table, alias]) => [alias, table]),
      )
      const named = read.map((scan) => scan.replace(/^\w+(?![\w.])/, (name) => aliases.get(name) ?? name))
      scans.push(...named.map((scan) => scan.replace(/ USING (COVERING )?INDEX /, ' ')))
    }
    return scans
  })

type Step = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Step[]
}

// A whole table is read only where no index would do: these tables are too small for Postgres to choose as it would later.
const explainOnPostgres = (url: string, statements: Sent[]) =>
  onDatabase(url, async (run) => {
    await run('SET enable_seqscan = off')
    const scans: string[] = []
    for (const { text, values } of statements) {
      const [row] = (await run(`EXPLAIN (FORMAT JSON) ${text}`, values)) as { 'QUERY PLAN': { Plan: Step }[] }[]
      scans.push(...wholeReads(row?.['QUERY PLAN'][0]?.Plan))
    }
    return scans
  })

function wholeReads(step: Step | undefined): string[] {
  if (!step) return []
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index = '', 'Index Cond': condition } = step
  // Whatever has a value in this column is whatever is there.
  const narrows = condition && !/^\("?\w+"? IS NOT NULL\)$/.test(condition)
  const isWhole = table && type.endsWith('Scan') && type !== 'Bitmap Heap Scan' && !narrows
  return [...(isWhole ? [`${table} ${index}`.trim()] : []), ...(step.Plans ?? []).flatMap(wholeReads)]
}
