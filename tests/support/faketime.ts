import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

const debian = '/usr/lib/*/faketime/libfaketime.so.1'

/**
 * The settings that give a process a clock that is so many days ahead, by Debian's libfaketime. It is installed where this
 * user may do so; else the reason is thrown.
 */
export function clockAhead(days: number): Record<string, string> {
  if (globSync(debian).length === 0) install()
  const [library] = globSync(debian)
  if (!library) throw new Error('libfaketime is not here and could not be installed: as root, apt-get install faketime')
  // Timers go on as they do on a machine whose clock is wrong; files keep their times.
  return { LD_PRELOAD: library, FAKETIME: `+${days}d`, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' }
}

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('libfaketime is not here, and only root installs it: apt-get install faketime')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'faketime'],
  ])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
