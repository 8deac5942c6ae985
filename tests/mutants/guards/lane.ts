import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BaseSequencer, createVitest, type TestSpecification, type Vitest } from 'vitest/node'

export type Project = 'db-sqlite' | 'db-postgres'
export type Outcome = { result: 'killed' | 'survived' | 'timeout'; test?: string; why?: string }

const root = path.resolve(import.meta.dirname, '../../..')
const longestMs = 240_000
/** What one vitest keeps of its runs grows to gigabytes in the end. */
const mostRuns = 20

/** The test that notices first stands first. */
class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

/**
 * A copy of the tree in which mutants are tried one after the other, so that the working tree is never touched. Its
 * vitest stays awake: what did not change is not read anew, and a server of Postgres is started once.
 */
export class Lane {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'mediacje-guards-'))
  private readonly vitests = new Map<Project, { vitest: Vitest; runs: number }>()
  private readonly sound = new Set<string>()

  constructor() {
    const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    const files = listed.stdout.split('\n').filter((file) => /^(lib|prisma|tests|components)\/|^[^/]+$/.test(file))
    for (const file of [...files.filter(Boolean), 'prisma/generated']) {
      cpSync(path.join(root, file), path.join(this.folder, file), { recursive: true })
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(this.folder, 'node_modules'))
  }

  /** Runs these test files, in their order and in one process, until a test fails. */
  async run(project: Project, file: string, text: string, tests: readonly string[]): Promise<Outcome> {
    const target = path.join(this.folder, file)
    const original = readFileSync(target, 'utf8')
    await this.mustPass(project, tests)
    const change = (content: string) => {
      writeFileSync(target, content)
      for (const { vitest } of this.vitests.values()) vitest.invalidateFile(target)
    }
    change(text)
    try {
      return await this.runTests(project, tests)
    } finally {
      change(original)
    }
  }

  // A test that fails without any mutant kills every one of them.
  private async mustPass(project: Project, tests: readonly string[]): Promise<void> {
    const unsure = tests.filter((test) => !this.sound.has(`${project} ${test}`))
    if (unsure.length === 0) return
    const { result, test, why } = await this.runTests(project, unsure)
    if (result !== 'survived') throw new Error(`${test} fails on ${project} as it is: ${why}`)
    for (const each of unsure) this.sound.add(`${project} ${each}`)
  }

  // A machine with too much to do answers late, and Vite mixes up what has changed: neither is a verdict.
  private async runTests(project: Project, tests: readonly string[]): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const outcome = await this.tryTests(await this.awake(project), tests)
      const why = outcome.why ?? ''
      const isMixedUp = /Soft-invalidated module/.test(why)
      const isLate = /in time|timed out|at once/.test(why)
      // What never comes to an end would go on behind every later run.
      if (isLate) this.leave(project)
      else if (isMixedUp) await this.sleep(project)
      if (outcome.result === 'survived' || tries === 3 || !(isMixedUp || isLate)) return outcome
    }
  }

  private async tryTests(vitest: Vitest, tests: readonly string[]): Promise<Outcome> {
    const [project] = vitest.projects
    if (!project) throw new Error('vitest has no project')
    const specifications = tests.map((test) =>
      project.createSpecification(path.join(this.folder, 'tests/db', `${test}.test.ts`)),
    )
    // What failed in an earlier run would count again.
    vitest.state.filesMap.clear()
    const running = vitest.runTestSpecifications(specifications)
    const over = new AbortController()
    const late = sleep(longestMs, null, { signal: over.signal }).catch(() => null)
    const done = await Promise.race([running, late])
    over.abort()
    if (!done) {
      this.leave(project.name as Project)
      return { result: 'timeout', why: `no end after ${longestMs / 1000} s` }
    }
    const failed = done.testModules.find((module) => !module.ok())
    if (!failed && done.unhandledErrors.length === 0) return { result: 'survived' }
    const tested = failed ? [...failed.children.allTests()].flatMap((each) => each.result().errors ?? []) : []
    const [error = done.unhandledErrors[0]] = [...(failed?.errors() ?? []), ...tested]
    const why = error && typeof error === 'object' && 'message' in error ? String(error.message) : String(error)
    return { result: 'killed', test: path.basename(failed?.moduleId ?? 'a test', '.test.ts'), why }
  }

  private async awake(project: Project): Promise<Vitest> {
    const known = this.vitests.get(project)
    if (known && known.runs++ < mostRuns) return known.vitest
    await known?.vitest.close()
    const quiet = { reporters: [{}], silent: true, maxWorkers: 1, bail: 1, watch: false }
    const sequence = { sequencer: InOrder }
    const vitest = await createVitest('test', { root: this.folder, project, sequence, ...quiet })
    // The name by which the processes that run its tests are found.
    for (const { config } of vitest.projects) config.execArgv.push(`--title=${this.nameOf(project)}`)
    this.vitests.set(project, { vitest, runs: 1 })
    return vitest
  }

  private readonly nameOf = (project: Project) => `${path.basename(this.folder)}-${project}`

  // A test without end hears of no wish to stop, and its vitest waits for it.
  private leave(project: Project): void {
    const known = this.vitests.get(project)
    this.vitests.delete(project)
    spawnSync('pkill', ['-KILL', '-f', this.nameOf(project)])
    known?.vitest.close().catch(() => {})
  }

  private async sleep(project: Project): Promise<void> {
    await this.vitests.get(project)?.vitest.close()
    this.vitests.delete(project)
  }

  async end(): Promise<void> {
    for (const project of this.vitests.keys()) await this.sleep(project)
    this.remove()
  }

  /** What is left when the whole command is stopped. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
