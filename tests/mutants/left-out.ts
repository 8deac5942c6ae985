import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVitest, type Vitest } from 'vitest/node'
import { code, reachedFrom, type Source } from '../support/sources'
import type { Change } from './numbers'

const root = path.resolve(import.meta.dirname, '../..')
const longestMs = 60_000

/**
 * Tries the changes that Stryker leaves out. Nothing is written: a file is changed on its way to the tests, and each test
 * file loads it anew, the constants at its top included. `report` hears of each whether a test noticed.
 */
export async function tryChanges(
  changes: { file: Source; change: Change }[],
  report: (index: number, killed: boolean) => void,
): Promise<void> {
  const broken: { id: string; text: string } = { id: '', text: '' }
  const breaking = {
    name: 'breaking',
    enforce: 'pre' as const,
    transform: (_: string, id: string) => (id === broken.id ? { code: broken.text, map: null } : null),
  }
  const config = path.join(root, 'tests/mutants/vitest.config.ts')
  // What is kept of files from run to run would be taken for what they are.
  const options = { root, config, watch: false, bail: 1, maxWorkers: 2, fsModuleCache: false, reporters: [{}] }
  const awaken = async () => {
    const started = await createVitest('test', options, { plugins: [breaking] })
    await started.standalone()
    await started.globTestSpecifications()
    return started
  }
  let vitest = await awaken()
  const isNoticed = async (file: Source, text: string) => {
    const before = broken.id
    Object.assign(broken, { id: path.join(root, file.file), text })
    for (const id of [before, broken.id]) vitest.invalidateFile(id)
    for (const tests of testsOf(file)) {
      const isFailing = await isAnyFailing(vitest, tests)
      // Whoever turns in a circle is not asked to stop.
      if (isFailing === 'never ends') {
        spawnSync('pkill', ['-KILL', '-P', String(process.pid), '-f', 'vitest/dist/workers'])
        vitest = await awaken()
      }
      if (isFailing) return true
    }
    return false
  }
  for (const [index, { file, change }] of changes.entries()) {
    if (file !== changes[index - 1]?.file && (await isNoticed(file, file.text)))
      throw new Error(`The tests of ${file.file} fail as it is.`)
    report(index, await isNoticed(file, file.text.slice(0, change.from) + change.text + file.text.slice(change.to)))
  }
  await vitest.close()
}

/** The tests that use a file: those that name it themselves, which notice first, and then the others. */
function testsOf({ file }: Source): string[][] {
  const module = file.replace(/\.ts$/, '')
  const uses = code
    .filter((test) => /^tests\/unit\/.*\.test\.tsx?$/.test(test.file))
    .map((test) => ({ file: test.file, way: reachedFrom(test.file).find(([to]) => to === module)?.[1] ?? [] }))
  return [
    uses.filter(({ way }) => way.length === 2).map((test) => test.file),
    uses.filter(({ way }) => way.length > 2).map((test) => test.file),
  ]
}

async function isAnyFailing(vitest: Vitest, tests: string[]): Promise<boolean | 'never ends'> {
  const specifications = tests.flatMap((test) => vitest.getModuleSpecifications(path.join(root, test)))
  if (specifications.length === 0) return false
  vitest.state.filesMap.clear()
  const over = new AbortController()
  const late = sleep(longestMs, null, { signal: over.signal }).catch(() => null)
  const done = await Promise.race([vitest.runTestSpecifications(specifications), late])
  over.abort()
  if (!done) return 'never ends'
  const { testModules, unhandledErrors } = done
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok())
}
