import { afterAll, vi } from 'vitest'

/**
 * Test files that run one after another in one process load the packages once, which takes longer than most tests. Our own
 * modules are loaded anew for each, so that no file finds what another left in one: a connection, a cache, settings.
 */
vi.resetModules()
const settings = { ...process.env }
const connection = Symbol.for('mediacje.database')

afterAll(async () => {
  const kept = globalThis as { [key: symbol]: { client: { $disconnect: () => Promise<void> } } | undefined }
  await kept[connection]?.client.$disconnect()
  delete kept[connection]
  for (const name of Object.keys(process.env)) if (!(name in settings)) delete process.env[name]
  Object.assign(process.env, settings)
})
