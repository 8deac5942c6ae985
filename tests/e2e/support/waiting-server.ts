import { readFileSync } from 'node:fs'
import type { WaitingFacts } from './fill-waiting'
import { startFilled } from './start'
import { test } from './test'

/** A server of its own for the tests of a file, filled by this command. The facts come with the first test. */
export function onOwnServer<Facts>(fill: string, timeout: number, settings: Record<string, string> = {}) {
  test.describe.configure({ mode: 'serial', timeout })
  const own = {} as { facts: Facts }
  const shared = process.env.E2E_URL
  let app: Awaited<ReturnType<typeof startFilled>>
  test.beforeAll(async () => {
    app = await startFilled([fill], settings)
    own.facts = JSON.parse(readFileSync(app.factsFile, 'utf8')) as Facts
    process.env.E2E_URL = app.url
  })
  test.afterAll(async () => {
    process.env.E2E_URL = shared
    await app.stop()
  })
  return own
}

/** Whoever waits gets the hours that other tests free. */
export const onWaitingServer = (timeout: number) =>
  onOwnServer<WaitingFacts>('tests/e2e/support/fill-waiting.ts', timeout)
