import { readFileSync } from 'node:fs'
import type { WaitingFacts } from './fill-waiting'
import { startFilled } from './start'
import { test } from './test'

/** A server of its own for the tests of a file: whoever waits gets the hours that other tests free. The facts come with the first test. */
export function onWaitingServer(timeout: number): { facts: WaitingFacts } {
  test.describe.configure({ mode: 'serial', timeout })
  const own = {} as { facts: WaitingFacts }
  const shared = process.env.E2E_URL
  let app: Awaited<ReturnType<typeof startFilled>>
  test.beforeAll(async () => {
    app = await startFilled(['tests/e2e/support/fill-waiting.ts'])
    own.facts = JSON.parse(readFileSync(app.factsFile, 'utf8')) as WaitingFacts
    process.env.E2E_URL = app.url
  })
  test.afterAll(async () => {
    process.env.E2E_URL = shared
    await app.stop()
  })
  return own
}
