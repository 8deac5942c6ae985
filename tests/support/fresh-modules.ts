import { afterAll, vi } from 'vitest'
import { closeConnection } from './database'

/**
 * Test files that run one after another in one process load the packages once, which takes longer than most tests. Our own
 * modules are loaded anew for each, so that no file finds what another left in one: a connection, a cache, settings, a clock.
 */
vi.resetModules()
// What the office of an earlier file has settled is kept beside the modules, as in a server.
Reflect.deleteProperty(globalThis, Symbol.for('mediacje.in-force'))
const settings = { ...process.env }

afterAll(async () => {
  vi.useRealTimers()
  await closeConnection()
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
})
