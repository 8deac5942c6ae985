import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { code } from '../support/sources'
import { mutateNumbers } from './numbers'

/**
 * `npm run test:mutants`: breaks the rules and the other pure files in small ways, one at a time, and sees whether a unit
 * test notices. Prints a score for each file and what nobody noticed; ends with 1 below 95 %. `npm run test:mutants --
 * outbox` tries the files with this word in their path. Not tried: texts and conditions of constants at the top of a file,
 * which would run every test each (the numbers among them are tried).
 */
const least = 95
const root = path.resolve(import.meta.dirname, '../..')
const asked = process.argv[2] ?? ''
const pure =
  /^lib\/(\w+\/\w+\/rules|platform\/(time|phone|text|reference|result|paths|fields|mail\/ics)|i18n\/dates)\.ts$/
const files = code.filter(({ file }) => pure.test(file) && file.includes(asked))

type Score = { killed: number; alive: string[] }
const scores = new Map<string, Score>()
const count = (file: string, killed: boolean, where: string) => {
  const score = scores.get(file) ?? { killed: 0, alive: [] }
  if (killed) score.killed += 1
  else score.alive.push(where)
  scores.set(file, score)
}

type Mutant = {
  status: string
  mutatorName: string
  replacement?: string
  location: { start: { line: number; column: number }; end: { line: number; column: number } }
}

function mutateWords(): void {
  const report = path.join(root, 'test-results/mutants/stryker.json')
  mkdirSync(path.dirname(report), { recursive: true })
  const mutate = files.map(({ file }) => file).join(',')
  const args = ['run', 'tests/mutants/stryker.config.json', '--mutate', mutate]
  const done = spawnSync(path.join(root, 'node_modules/.bin/stryker'), args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(1)
  const found = JSON.parse(readFileSync(report, 'utf8')) as {
    files: Record<string, { source: string; mutants: Mutant[] }>
  }
  for (const [file, { source, mutants }] of Object.entries(found.files)) {
    for (const { status, mutatorName, replacement, location } of mutants) {
      if (status === 'Ignored' || status === 'CompileError') continue
      const { line, column } = location.start
      const original = (source.split('\n')[line - 1] ?? '').slice(column - 1, column + 50)
      count(
        file,
        status === 'Killed' || status === 'Timeout',
        `${file}:${line} ${mutatorName}: ${original} → ${replacement}`,
      )
    }
  }
}

mutateWords()
await mutateNumbers(files, ({ file, line, text, killed }) => count(file, killed, `${file}:${line} number + 1: ${text}`))

let killed = 0
let all = 0
for (const [file, score] of [...scores].sort()) {
  const total = score.killed + score.alive.length
  killed += score.killed
  all += total
  process.stdout.write(
    `${((100 * score.killed) / total).toFixed(0).padStart(4)} %  ${String(total).padStart(4)}  ${file}\n`,
  )
}
const alive = [...scores.values()].flatMap((score) => score.alive)
process.stdout.write(`\nNobody noticed:\n${alive.map((where) => `  ${where}`).join('\n')}\n`)
const share = (100 * killed) / all
process.stdout.write(`\n${killed} of ${all} noticed, ${share.toFixed(1)} %; wanted are ${least} %.\n`)
process.exit(share >= least ? 0 : 1)
