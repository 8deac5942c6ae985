import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endWithUs } from '../support/app'

const launcher = path.resolve(import.meta.dirname, '../../lib/commands/own-node/index.cjs')
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-own-node-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** It says each signal that it gets, and ends with 7 when its input does. */
const server = path.join(folder, 'server.cjs')
writeFileSync(
  server,
  `for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => console.log(signal))
   process.stdin.on('end', () => process.exit(7)).resume()
   console.log('ready')`,
)

// A machine may be busy with other things.
const patient = { timeout: 10_000 }

function listenTo(child: ChildProcess): () => string {
  let output = ''
  child.stdout?.on('data', (chunk) => (output += String(chunk)))
  return () => output
}

// On Windows the console tells every process by itself.
const onUnix = test.skipIf(process.platform === 'win32')

onUnix('told to stop, however often, it tells the server once, and ends with its code', async () => {
  for (const first of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    const child = endWithUs(spawn(process.execPath, [launcher, server], { stdio: 'pipe' }))
    const output = listenTo(child)
    await expect.poll(output, patient).toBe('ready\n')
    child.kill(first)
    await expect.poll(output, patient).toBe(`ready\n${first}\n`)
    for (const later of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) child.kill(later)
    const ended = once(child, 'exit')
    child.stdin?.end()
    expect(await ended).toEqual([7, null])
    expect(output()).toBe(`ready\n${first}\n`)
  }
})

onUnix('when the shell of npm is killed, the server is told to stop', async () => {
  const line = `"${process.execPath}" "${launcher}" "${server}" <&3 & wait`
  const shell = endWithUs(
    spawn('sh', ['-c', line], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      env: { ...process.env, npm_lifecycle_event: 'start' },
    }),
  )
  const output = listenTo(shell)
  await expect.poll(output, patient).toBe('ready\n')
  shell.kill('SIGKILL')
  await expect.poll(output, patient).toBe('ready\nSIGTERM\n')
  // The pipes close with the last process that holds them.
  const closed = once(shell, 'close')
  shell.stdio[3]?.destroy()
  await closed
})
