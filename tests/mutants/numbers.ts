import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { code, reachedFrom, type Source } from '../support/sources'

/** One number of a file, and what became of the tests with the next higher one in its place. */
export type NumberMutant = { file: string; line: number; text: string; killed: boolean }

const root = path.resolve(import.meta.dirname, '../..')
const scratch = path.join(root, 'test-results/mutants')
const readsSource = /tests\/unit\/(architecture|habits|actions|dependencies|colours|readability|poster|placing)\./

type Place = { file: Source; from: number; to: number }

/**
 * Puts the next higher number in the place of each one in these files, the constants at the top included, and runs the
 * unit tests that reach the file: what Stryker does not do. `report` hears of each.
 */
export async function mutateNumbers(files: Source[], report: (mutant: NumberMutant) => void): Promise<NumberMutant[]> {
  const waiting = files.flatMap(placesOf)
  const done: NumberMutant[] = []
  const worker = async (_: unknown, index: number) => {
    const copy = copyOf(path.join(scratch, `numbers-${index}`))
    for (let place = waiting.shift(); place; place = waiting.shift()) {
      const mutant = await tryOut(copy, place)
      done.push(mutant)
      report(mutant)
    }
    rmSync(copy, { recursive: true, force: true })
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }).map(worker))
  return done
}

function placesOf(file: Source): Place[] {
  const quiet = file.text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/\/\/.*$/gm, blank)
    .replace(/'(?:[^'\\\n]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/[a-z]*\b/g, blank)
  return [...quiet.matchAll(/(?<![\w.$\\])\d[\d_]*(?:\.\d+)?(?![\w.])/g)].map((match) => ({
    file,
    from: match.index,
    to: match.index + match[0].length,
  }))
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

function copyOf(folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['lib', 'tests', 'prisma', 'app/tokens.css', 'package.json', 'tsconfig.json', 'README.md']) {
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

async function tryOut(copy: string, { file, from, to }: Place): Promise<NumberMutant> {
  const found = file.text.slice(from, to)
  const mutated = file.text.slice(0, from) + String(Number(found.replaceAll('_', '')) + 1) + file.text.slice(to)
  const target = path.join(copy, file.file)
  const line = file.text.slice(0, from).split('\n').length
  writeFileSync(target, mutated)
  const tests = testsOf(file)
  const killed = tests.length > 0 && !(await passes(copy, tests))
  writeFileSync(target, file.text)
  return { file: file.file, line, text: (file.text.split('\n')[line - 1] ?? '').trim(), killed }
}

function testsOf({ file }: Source): string[] {
  const module = file.replace(/\.ts$/, '')
  return code
    .filter((test) => /^tests\/unit\/.*\.test\.tsx?$/.test(test.file) && !readsSource.test(test.file))
    .filter((test) => reachedFrom(test.file).some(([to]) => to === module))
    .map((test) => test.file)
}

function passes(copy: string, tests: string[]): Promise<boolean> {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/mutants/vitest.config.ts', '--bail', '1']
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args, ...tests], { cwd: copy, stdio: 'ignore', timeout: 120_000 })
    child.once('exit', (status) => resolve(status === 0))
  })
}
