import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVitest, type Vitest } from 'vitest/node'

export type Project = 'db-sqlite' | 'db-postgres'
export type Outcome = { result: 'killed' | 'survived' | 'timeout'; test?: string; why?: string }

const root = path.resolve(import.meta.dirname, '../../..')
const longestMs = 240_000

/**
 * A copy of the tree in which mutants are tried one after the other, so that the working tree is never touched. Its
 * vitest stays awake: what did not change is not read anew, and a server of Postgres is started once.
 */
export class Lane {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'mediacje-guards-'))
  private readonly vitests = new Map<Project, Vitest>()
  private readonly sound = new Set<string>()

  constructor() {
    const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    const files = listed.stdout.split('\n').filter((file) => /^(lib|prisma|tests|components)\/|^[^/]+$/.test(file))
    for (const file of [...files.filter(Boolean), 'prisma/generated']) {
      cpSync(path.join(root, file), path.join(this.folder, file), { recursive: true })
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'))
  }

  /** Tries the tests of one project file by file until one fails. */
  async run(project: Project, file: string, text: string, tests: readonly string[]): Promise<Outcome> {
    const vitest = await this.awake(project)
    const target = path.join(this.folder, file)
    const original = readFileSync(target, 'utf8')
    for (const test of tests) await this.mustPass(vitest, project, test)
    const change = (content: string) => {
      writeFileSync(target, content)
      vitest.invalidateFile(target)
    }
    change(text)
    try {
      for (const test of tests) {
        const outcome = await this.runTest(vitest, test)
        if (outcome.result !== 'survived') return outcome
      }
      return { result: 'survived' }
    } finally {
      change(original)
    }
  }

  // A test that fails without any mutant kills every one of them.
  private async mustPass(vitest: Vitest, project: Project, test: string): Promise<void> {
    const key = `${project} ${test}`
    if (this.sound.has(key)) return
    const { result, why } = await this.runTest(vitest, test)
    if (result !== 'survived') throw new Error(`tests/db/${test}.test.ts fails on ${project} as it is: ${why}`)
    this.sound.add(key)
  }

  // A machine with too much to do answers late, which is no verdict.
  private async runTest(vitest: Vitest, test: string): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const outcome = await this.tryTest(vitest, test)
      if (outcome.result === 'survived' || tries === 2 || !/in time|timed out|at once/.test(outcome.why ?? ''))
        return outcome
    }
  }

  private async tryTest(vitest: Vitest, test: string): Promise<Outcome> {
    const specification = vitest.projects[0]?.createSpecification(path.join(this.folder, 'tests/db', `${test}.test.ts`))
    if (!specification) throw new Error('vitest has no project')
    // What failed in an earlier run would count again.
    vitest.state.filesMap.clear()
    const running = vitest.runTestSpecifications([specification])
    const over = new AbortController()
    const late = sleep(longestMs, null, { signal: over.signal }).catch(() => null)
    const done = await Promise.race([running, late])
    over.abort()
    if (!done) {
      await vitest.cancelCurrentRun('keyboard-input')
      await running
      return { result: 'timeout', test, why: `no end after ${longestMs / 1000} s` }
    }
    const errors = done.testModules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allTests()].flatMap((each) => each.result().errors ?? []),
    ])
    const failed = done.unhandledErrors.length > 0 || done.testModules.some((module) => module.state() !== 'passed')
    if (!failed) return { result: 'survived' }
    return { result: 'killed', test, why: errors[0]?.message ?? String(done.unhandledErrors[0]) }
  }

  private async awake(project: Project): Promise<Vitest> {
    const known = this.vitests.get(project)
    if (known) return known
    const quiet = { reporters: [{}], silent: true, maxWorkers: 1, bail: 1, watch: false }
    const vitest = await createVitest('test', { root: this.folder, project, ...quiet })
    this.vitests.set(project, vitest)
    return vitest
  }

  async end(): Promise<void> {
    for (const vitest of this.vitests.values()) await vitest.close()
    this.remove()
  }

  /** What is left when the whole command is stopped. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
