import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** `npm run test:load`: the tests over HTTP with their big counts. Takes some minutes and prints the figures it saw. */
const root = path.resolve(import.meta.dirname, '../..')
const run = (command: string, args: string[]) => {
  const env = { ...process.env, LOAD: 'full' }
  const done = spawnSync(path.join(root, 'node_modules/.bin', command), args, { cwd: root, stdio: 'inherit', env })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

const messages = ['delivery', 'leases', 'killed-worker'].map((name) => `tests/db/${name}.test.ts`)

run('tsx', ['lib/commands/build.ts'])
run('vitest', ['run', '--project', 'http-sqlite', '--project', 'http-postgres'])
run('vitest', ['run', '--project', 'db-sqlite', '--project', 'db-postgres', ...messages])
