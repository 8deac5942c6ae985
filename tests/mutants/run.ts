import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { code, type Source } from '../support/sources'
import { tryChanges } from './left-out'
import { type Change, numberChanges } from './numbers'

/**
 * `npm run test:mutants`: breaks the rules and the other pure files in small ways, one at a time, and sees whether a unit
 * test notices. Prints a score for each file and what nobody noticed; ends with 1 below 95 %. `npm run test:mutants --
 * outbox` tries the files with this word in their path.
 */
const least = 95
const root = path.resolve(import.meta.dirname, '../..')
const asked = process.argv[2] ?? ''
const pure =
  /^lib\/(\w+\/\w+\/rules|platform\/(time|phone|text|reference|result|paths|fields|mail\/ics)|i18n\/dates)\.ts$/
const files = code.filter(({ file }) => pure.test(file) && file.includes(asked))

type Position = { line: number; column: number }
type Mutant = { file: Source; change: Change; kind: string; status: string }

function offsetIn({ text }: Source, { line, column }: Position): number {
  const lines = text.split('\n').slice(0, line - 1)
  return lines.reduce((sum, each) => sum + each.length + 1, column - 1)
}

function runStryker(): Mutant[] {
  const report = path.join(root, 'test-results/mutants/stryker.json')
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const mutate = files.map(({ file }) => file).join(',')
  const args = ['run', 'tests/mutants/stryker.config.json', '--mutate', mutate]
  const done = spawnSync(path.join(root, 'node_modules/.bin/stryker'), args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(1)
  type Reported = {
    status: string
    mutatorName: string
    replacement?: string
    location: { start: Position; end: Position }
  }
  const found = JSON.parse(readFileSync(report, 'utf8')) as { files: Record<string, { mutants: Reported[] }> }
  return files.flatMap((file) =>
    (found.files[file.file]?.mutants ?? []).map(({ status, mutatorName, replacement = '', location }) => ({
      file,
      change: { from: offsetIn(file, location.start), to: offsetIn(file, location.end), text: replacement },
      kind: mutatorName,
      status,
    })),
  )
}

// A mutant that never ends is noticed, and so is one that cannot be loaded.
const isNoticed = ({ status }: Mutant) => ['Killed', 'Timeout', 'RuntimeError'].includes(status)

const byStryker = runStryker()
// What is reckoned while a file is loaded would run every test each. Here it runs those that use the file.
const atTheTop = byStryker.filter(({ status }) => status === 'Ignored')
const numbers = files.flatMap((file) =>
  numberChanges(file.text).map((change): Mutant => ({ file, change, kind: 'Number', status: '' })),
)
const leftOut = files.flatMap((file) => [...atTheTop, ...numbers].filter((mutant) => mutant.file === file))
await tryChanges(leftOut, (index, killed) => {
  const mutant = leftOut[index]
  if (mutant) mutant.status = killed ? 'Killed' : 'Survived'
  process.stdout.write(killed ? '.' : 'x')
})

const mutants = [...byStryker.filter((mutant) => !atTheTop.includes(mutant)), ...leftOut]
process.stdout.write('\n')
for (const file of files) {
  const own = mutants.filter((mutant) => mutant.file === file)
  if (own.length === 0) continue
  const score = (100 * own.filter(isNoticed).length) / own.length
  process.stdout.write(`${score.toFixed(0).padStart(4)} %  ${String(own.length).padStart(4)}  ${file.file}\n`)
}

process.stdout.write('\nNobody noticed:\n')
for (const { file, change, kind, status } of mutants.filter((mutant) => !isNoticed(mutant))) {
  const line = file.text.slice(0, change.from).split('\n').length
  const [before, after] = [file.text.slice(change.from, change.to), change.text].map((text) =>
    text.replace(/\s+/g, ' ').slice(0, 60),
  )
  const untried = status === 'NoCoverage' ? ' (no test comes here)' : ''
  process.stdout.write(`  ${file.file}:${line} ${kind}: ${before} → ${after}${untried}\n`)
}
const killed = mutants.filter(isNoticed).length
const share = mutants.length > 0 ? (100 * killed) / mutants.length : 100
process.stdout.write(`\n${killed} of ${mutants.length} noticed, ${share.toFixed(1)} %; wanted are ${least} %.\n`)
process.exit(share >= least ? 0 : 1)
