import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

const root = import.meta.dirname
const isFull = process.env.LOAD === 'full'
// A mail server in somebody's .env is none for tests.
process.env.ENV_FILE = ''
const common = {
  environment: 'node',
  // Nothing may depend on the zone of the machine, and this one has an offset of 5:45.
  env: { TZ: 'Asia/Kathmandu', APP_SECRET: 'only-for-tests-'.repeat(3), LOG_LEVEL: 'silent' },
  pool: 'forks' as const,
  // A machine may be busy with other things; a test that hangs still ends.
  testTimeout: 30_000,
  expect: { poll: { timeout: 20_000 } },
  setupFiles: ['tests/support/no-console-error.ts'],
}

const onlySqlite = [
  'tests/db/{commands,deleted-log,erased,holidays,linked-file,password-strength,poster}.test.ts',
].concat(isFull ? [] : 'tests/db/pooler.test.ts')
const onlyPostgres = ['tests/db/{statements,pooler,start-server,default-isolation,move}.test.ts']

function database(name: 'sqlite' | 'postgres') {
  return {
    extends: true as const,
    test: {
      ...common,
      name: `db-${name}`,
      isolate: false,
      setupFiles: [...common.setupFiles, 'tests/support/fresh-modules.ts'],
      include: ['tests/db/**/*.test.ts'],
      // What no database can change is tried on one of them.
      exclude: name === 'postgres' ? onlySqlite : onlyPostgres,
      env: { ...common.env, TEST_DATABASE: name },
      globalSetup: [`tests/support/${name}.ts`],
      testTimeout: isFull ? 600_000 : 60_000,
      hookTimeout: 60_000,
    },
  }
}

// Several servers share one database.
const onlyServers = 'tests/http/{database-calls,failover,mixed-*,release-before,rolling}.test.ts'
// They need programs of their own, or minutes.
const onlyFull = (name: string) =>
  isFull
    ? []
    : [
        `tests/http/{wrong-clock,failover,nginx,mixed*,release-before,rolling${name === 'postgres' ? ',fault-drill' : ''}}.test.ts`,
      ]
const onPostgres =
  'one-hour,pressed-twice,killed-server,outage,document-store,database-calls,wrong-clock,failover,fault-drill,mixed*,release-before,rolling'

// Over HTTP against the production build. Each file starts servers of its own. Where times are compared, one at a time.
function http(name: 'sqlite' | 'postgres') {
  const { test: settings, ...rest } = database(name)
  return {
    ...rest,
    test: {
      ...settings,
      name: `http-${name}`,
      // What no database can change is tried on one of them.
      include: [`tests/http/${name === 'sqlite' ? '*' : `{${onPostgres}}`}.test.ts`],
      exclude: onlyFull(name).concat(name === 'sqlite' ? onlyServers : []),
      fileParallelism: !isFull,
      testTimeout: isFull ? 1_200_000 : 300_000,
      hookTimeout: 120_000,
    },
  }
}

// In engines that `npm test` does not start, and that take their time.
const browsers = {
  ...http('sqlite'),
  test: { ...http('sqlite').test, name: 'browsers', include: ['tests/browsers/*.test.ts'], testTimeout: 1_200_000 },
}

export default defineConfig({
  resolve: {
    alias: { '@': root, 'server-only': path.join(root, 'tests/support/empty.ts') },
  },
  test: {
    // Three on two processors: much of what a test does is to wait for a server or a database.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          ...common,
          ...{ name: 'unit', isolate: false, include: ['tests/unit/**/*.test.{ts,tsx}'] },
          // It installs a program of some hundred megabytes.
          exclude: isFull ? [] : ['tests/unit/spreadsheet.test.ts'],
        },
      },
      database('sqlite'),
      database('postgres'),
      http('sqlite'),
      http('postgres'),
      browsers,
    ],
  },
})
