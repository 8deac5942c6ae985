import { db } from '@/lib/platform/db/db'

const shared = Symbol.for('mediacje.database')
type Asked = { model?: string; operation: string }

/** What the work asks of the database passes `watch`, which may do something before a query or after it. */
export async function watched<Value>(
  work: () => Promise<Value>,
  watch: (asked: Asked, query: () => Promise<unknown>) => Promise<unknown>,
): Promise<Value> {
  await db.$queryRaw`SELECT 1`
  const connection = Reflect.get(globalThis, shared) as Record<'client' | 'outside', typeof db>
  const { client, outside } = connection
  const watching = (asked: typeof db) =>
    asked.$extends({
      query: {
        $allOperations({ model, operation, args, query }) {
          return watch({ model: model ?? '', operation }, () => query(args))
        },
      },
    }) as unknown as typeof db
  Object.assign(connection, { client: watching(client), outside: watching(outside) })
  try {
    return await work()
  } finally {
    Object.assign(connection, { client, outside })
  }
}

/** What the work asks of the database, in order: model and operation of each query; and how many rows came of it all. */
export async function countQueries<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; queries: string[]; rows: number }> {
  const queries: string[] = []
  let rows = 0
  const value = await watched(work, async ({ model, operation }, query) => {
    queries.push(`${model}.${operation}`)
    const answer = await query()
    rows += [answer].flat().length
    return answer
  })
  return { value, queries, rows }
}

/** Once the work has read this for the first time, `meanwhile` is done before it reads on. */
export async function interrupted<Value>(
  work: () => Promise<Value>,
  first: string,
  meanwhile: () => Promise<unknown>,
): Promise<Value> {
  let isOver = false
  return watched(work, async ({ model, operation }, query) => {
    const answer = await query()
    if (isOver || `${model}.${operation}` !== first) return answer
    isOver = true
    await meanwhile()
    return answer
  })
}
