import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endWithUs, freePort } from './app'
import { provideDebian } from './debian'

/**
 * A real PgBouncer (Debian's package) in front of a database, lending its connections for one transaction each, with the
 * one setting that README names for it.
 */
export async function startPooler(url: string): Promise<{ url: string; stop: () => void }> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-pooler-'))
  chmodSync(folder, 0o755)
  const file = path.join(folder, 'pgbouncer.ini')
  const listen = await freePort()
  const database = pathname.slice(1)
  const settings = `[databases]
${database} = host=${hostname} port=${port} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listen}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
ignore_startup_parameters = options
`
  writeFileSync(file, settings)
  const asRoot = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const pooler = endWithUs(
    spawn(provideDebian('/usr/sbin/pgbouncer', 'pgbouncer'), ['-q', ...asRoot, file], { stdio: 'inherit' }),
  )
  const failed = new Promise<never>((_resolve, reject) => pooler.once('error', reject))
  await Promise.race([untilOpen(listen), failed])
  return {
    url: `postgres://${username}@127.0.0.1:${listen}/${database}`,
    stop: () => {
      pooler.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isOpen = await new Promise((resolve) => {
      const probe = connect(port, '127.0.0.1', () => resolve(true))
      probe.once('error', () => resolve(false))
      probe.once('connect', () => probe.destroy())
    })
    if (isOpen) return
    await sleep(50)
  }
  throw new Error('the pooler did not start')
}
