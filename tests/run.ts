import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type NodeLine, provideNode } from './nodes/provide'

/**
 * Everything that decides whether a change may land, in the order in which it fails fastest. The last line counts what
 * passed and what failed over all of it.
 */
const root = path.resolve(import.meta.dirname, '..')
const reports = path.join(root, 'test-results')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

let passed = 0
let failed = 0
/** What failed, by step and name: a log of thousands of dots is read from its end. */
const named: string[] = []

type Counts = { passed: number; failed: number; named?: string[] }
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)

function step(name: string, command: string, args: string[], count?: () => Counts): boolean {
  process.stdout.write(`\n=== ${name}\n`)
  const started = Date.now()
  // What the command starts by name runs on the same Node.
  const PATH = [path.dirname(command), process.env.PATH].join(path.delimiter)
  // The same packages are loaded by hundreds of processes: compiled once, they start in less time.
  const compiled = { NODE_COMPILE_CACHE: path.join(reports, 'compiled') }
  const env = { ...process.env, ...compiled, PATH, NEXT_TELEMETRY_DISABLED: '1', TZ: 'Asia/Kathmandu', ENV_FILE: '' }
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env })
  const counts = count?.() ?? { passed: 0, failed: 0 }
  passed += counts.passed
  failed += counts.failed
  named.push(...(counts.named ?? []).map((title) => `${name}: ${title}`))
  const ok = done.status === 0
  // A step that ends badly without a failed test of its own (a crash, a lint error) is one failure.
  if (!ok && counts.failed === 0) failed += 1
  if (ok && counts.passed === 0) passed += 1
  process.stdout.write(`--- ${name}: ${ok ? 'ok' : 'failed'} after ${Math.round((Date.now() - started) / 1000)} s\n`)
  return ok
}

const readReport = (name: string): unknown => {
  const file = path.join(reports, name)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

type VitestReport = {
  numPassedTests?: number
  numFailedTests?: number
  numFailedTestSuites?: number
  testResults?: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}

function vitestCounts(name: string): Counts {
  const report = readReport(name) as VitestReport
  const broken = report.numFailedTests ? 0 : (report.numFailedTestSuites ?? 0)
  const files = (report.testResults ?? []).filter((file) => file.status === 'failed')
  const named = files.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed')
    const where = path.relative(root, file.name)
    return tests.length > 0 ? tests.map((test) => `${where} › ${test.fullName}`) : [where]
  })
  return { passed: report.numPassedTests ?? 0, failed: (report.numFailedTests ?? 0) + broken, named }
}

function playwrightCounts(name: string): Counts {
  const report = readReport(name) as { stats?: { expected: number; flaky: number; unexpected: number } }
  // A test that passes only when repeated has failed.
  return { passed: report.stats?.expected ?? 0, failed: (report.stats?.unexpected ?? 0) + (report.stats?.flaky ?? 0) }
}

function vitest(name: string, projects: string[], node = process.execPath, files: string[] = []): void {
  const output = path.join(reports, `${name}.json`)
  const flags = projects.flatMap((project) => ['--project', project])
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${output}`]
  // Unit tests wait for nothing: a third on two processors would read every module a third time.
  const workers = name.startsWith('unit') ? ['--maxWorkers=2'] : []
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...files, ...flags, ...workers, ...reporters]
  step(name, node, args, () => vitestCounts(`${name}.json`))
}

// The oldest Node that will do and the newest, where a change is judged; elsewhere the one that is there.
const isJudged = Boolean(process.env.CI)
const ofDrivers = ['tests/db/isolation', 'tests/db/conflicts', 'tests/db/transitions', 'tests/db/migrations']
const onNode = (line: NodeLine, name: string, project: string, files?: string[]) =>
  vitest(`${name} on Node ${line}`, [project], provideNode(line), files)

// As after `npm ci` under NODE_ENV=production.
if (!existsSync(bin('vitest'))) {
  process.stdout.write('The packages that tests need are not here: `npm ci --include=dev` brings them.\n')
  process.exit(1)
}
step('database clients', bin('tsx'), ['prisma/generate.ts'])
step('lint', bin('biome'), ['ci', '.'])
step('route types', bin('next'), ['typegen'])
step('types', bin('tsc'), ['--noEmit'])
const { provideChromium } = await import('./support/chromium')
await provideChromium().catch((error: Error) => {
  process.stdout.write(`${error.message}\n\n${passed} passed, ${failed + 1} failed\n`)
  process.exit(1)
})
if (isJudged) {
  onNode('22', 'unit', 'unit')
  onNode('26', 'unit', 'unit')
  // Each suite once, and of the other driver what leans on it most; `test:nodes` runs all on each line.
  onNode('22', 'SQLite', 'db-sqlite')
  onNode('22', 'Postgres in part', 'db-postgres', ofDrivers)
  onNode('26', 'Postgres', 'db-postgres')
  onNode('26', 'SQLite in part', 'db-sqlite', ofDrivers)
} else {
  vitest('unit', ['unit'])
  vitest('database', ['db-sqlite', 'db-postgres'])
}
// tests/http/headers looks for this one in what was built.
process.env.APP_SECRET = 'only-for-tests-'.repeat(3)
process.env.BUILD_FOR = 'tests'
if (step('build', bin('tsx'), ['lib/commands/build.ts'])) {
  vitest('http', ['http-sqlite', 'http-postgres'])
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = path.join(reports, 'e2e.json')
  step(
    'browser',
    bin('playwright'),
    ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=line,json'],
    () => playwrightCounts('e2e.json'),
  )
}

process.stdout.write(`\n${named.map((title) => `failed: ${title}\n`).join('')}${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
