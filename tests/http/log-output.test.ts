import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { endWithUs } from '../support/app'

const root = path.resolve(import.meta.dirname, '../..')

// Every write to it fails, as to a full disk or to the terminal of an ssh that was closed.
test.skipIf(!existsSync('/dev/full'))('a process whose log can no longer be written goes on, and ends', async () => {
  const script = `import { log } from './lib/platform/log.ts'
    log.warn('lost'); setTimeout(() => { log.warn('lost too'); process.stderr.write('still here'); process.exit(0) }, 200)`
  const child = endWithUs(
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: 'info' },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    }),
  )
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(said).toBe('still here')
})
