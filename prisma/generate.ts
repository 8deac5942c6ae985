// Generates both database clients. `prisma generate` alone makes only the SQLite one.
//
//   npx tsx prisma/generate.ts            does nothing when nothing has changed
//   npx tsx prisma/generate.ts --force
//   npx tsx prisma/generate.ts --quiet    says something only when something has changed
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'

const root = path.resolve(import.meta.dirname, '..')
const generatedFolder = path.join(root, 'prisma/generated')
const stampFile = path.join(generatedFolder, '.stamp')
export const schemaPaths = {
  sqlite: path.join(root, 'prisma/schema.prisma'),
  postgres: path.join(generatedFolder, 'schema.postgres.prisma'),
}

/**
 * The Postgres twin of a schema. Apart from provider and output only one thing differs: an instant is a timestamptz,
 * so that psql, dumps and other readers see the instant itself and not a wall clock of unknown zone.
 */
function postgresTwin(schema: string): string {
  const twin = schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"./generated/sqlite"', '"./postgres"')
    .replace(/^(\s+\w+\s+DateTime\??)(?=\s|$)/gm, '$1 @db.Timestamptz(3)')
  if (!twin.includes('"postgresql"') || !twin.includes('"./postgres"')) {
    throw new Error('prisma/schema.prisma has changed its datasource or generator block; adapt postgresTwin()')
  }
  return `// Derived from prisma/schema.prisma by prisma/generate.ts. Do not edit.\n${twin}`
}

/** Which model each relation leads to, and whether a row can be without it: the clients keep that to themselves. */
function relationsOf(schema: string): string {
  const models = new Map(
    [...schema.matchAll(/^model (\w+) \{([^}]*)/gm)].map(([, name = '', body = '']) => [name, body]),
  )
  const relations = [...models].map(([name, body]) => {
    const fields = [...body.matchAll(/^\s+(\w+)\s+(\w+)(\?|\[\])?(?=\s|$)/gm)].filter(([, , type]) =>
      models.has(type ?? ''),
    )
    return [name, Object.fromEntries(fields.map(([, field, model, kind]) => [field, { model, isNeeded: !kind }]))]
  })
  const type = 'Record<string, Record<string, { model: string; isNeeded: boolean }>>'
  return `// Read from prisma/schema.prisma by prisma/generate.ts. Do not edit.\nexport const relations: ${type} = ${JSON.stringify(Object.fromEntries(relations))}\n`
}

export async function generate(options: { force?: boolean } = {}): Promise<'generated' | 'unchanged'> {
  const schema = readFileSync(schemaPaths.sqlite, 'utf8')
  const require = createRequire(import.meta.url)
  const { version } = require('prisma/package.json') as { version: string }
  const stamp = createHash('sha256').update(version).update(postgresTwin(schema)).digest('hex')
  const complete = ['sqlite/client.ts', 'postgres/client.ts', 'schema.postgres.prisma', 'relations.ts'].every((file) =>
    existsSync(path.join(generatedFolder, file)),
  )
  if (!options.force && complete && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return 'unchanged'

  mkdirSync(generatedFolder, { recursive: true })
  writeFileSync(schemaPaths.postgres, postgresTwin(schema))
  for (const file of [schemaPaths.sqlite, schemaPaths.postgres]) {
    await promisify(execFile)(
      process.execPath,
      [require.resolve('prisma/build/index.js'), 'generate', '--schema', file],
      {
        cwd: root,
        // Keeps Prisma from asking the network about newer versions.
        env: { ...process.env, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      },
    )
  }
  writeFileSync(path.join(generatedFolder, 'relations.ts'), relationsOf(schema))
  writeFileSync(stampFile, stamp)
  return 'generated'
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'prisma/generate.ts')) {
  generate({ force: process.argv.includes('--force') }).then(
    (outcome) => {
      if (outcome === 'generated') console.log('Database clients generated.')
      else if (!process.argv.includes('--quiet')) console.log('Database clients are up to date.')
    },
    (error: unknown) => {
      console.error(error)
      process.exitCode = 1
    },
  )
}
