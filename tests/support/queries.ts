import { db } from '@/lib/platform/db/db'

const shared = Symbol.for('mediacje.database')

/** What the work asks of the database, in order: model and operation of each query. */
export async function countQueries<Value>(work: () => Promise<Value>): Promise<{ value: Value; queries: string[] }> {
  await db.$queryRaw`SELECT 1`
  const queries: string[] = []
  const connection = Reflect.get(globalThis, shared) as { client: typeof db }
  const { client } = connection
  connection.client = client.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        queries.push(`${model}.${operation}`)
        return query(args)
      },
    },
  }) as unknown as typeof db
  try {
    return { value: await work(), queries }
  } finally {
    connection.client = client
  }
}
