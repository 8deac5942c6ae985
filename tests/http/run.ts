import { spawnSync } from 'node:child_process'
import path from 'node:path'

/**
 * `npm run test:load`: the tests over HTTP and those of the databases with their big counts, every race fought to the end.
 * Takes long and prints the figures it saw.
 */
const root = path.resolve(import.meta.dirname, '../..')
const run = (command: string, args: string[]) => {
  const env = { ...process.env, LOAD: 'full' }
  const done = spawnSync(path.join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit', env })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

run('tsx', ['lib/commands/build.ts'])
run('vitest', ['run', '--project', 'http-sqlite', '--project', 'http-postgres'])
run('vitest', ['run', '--project', 'db-sqlite', '--project', 'db-postgres'])
run('vitest', ['run', '--project', 'unit', 'tests/unit/spreadsheet'])
