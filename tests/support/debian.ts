import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

/** The file of a package of Debian, which is installed where this user may do so; else the reason is thrown. */
export function provideDebian(file: string, ...packages: string[]): string {
  if (globSync(file).length === 0) install(packages)
  const [found] = globSync(file)
  if (!found)
    throw new Error(`${file} is not here and could not be installed: as root, apt-get install ${packages.join(' ')}`)
  return found
}

function install(packages: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error(`only root installs what is not here: apt-get install ${packages.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ])
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
