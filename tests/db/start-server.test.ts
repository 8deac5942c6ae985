import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { beforeEach, expect, test } from 'vitest'
import { sentenceOf } from '@/lib/platform/command'
import { requireDatabase } from '@/lib/platform/db/start'
import { anotherDatabase } from '../support/database'
import { runOn } from '../support/postgres'

let url = ''
beforeEach(async () => {
  url = await anotherDatabase('postgres')
})

/** The sentence of the refusal; none where the server is let through. */
const refusal = () =>
  requireDatabase(url, 'nothing').then(
    () => '',
    (error: unknown) => sentenceOf(error) ?? String(error),
  )

test('a server that is away is waited for; a wrong password and a wrong name are not', async () => {
  const named = url
  url = 'postgres://somebody:secret@127.0.0.1:1/none'
  expect(await refusal()).toBe('')
  url = Object.assign(new URL(named), { pathname: '/no_such_database' }).href
  expect(await refusal()).toContain('does not exist')
  url = Object.assign(new URL(named), { username: 'nobody' }).href
  expect(await refusal()).not.toBe('')
})

test('a server that takes connections and never answers is away too, also when it falls silent half way', async () => {
  const { hostname, port, pathname } = new URL(url)
  const named = url
  for (const answers of [0, 1]) {
    const silent = createServer((socket) => {
      socket.on('error', () => {})
      if (answers === 0) return
      // The session is made, and nothing that is asked in it is answered.
      const server = connect(Number(port), hostname)
      server.on('error', () => {})
      socket.on('data', (bytes) => bytes[0] === 0x51 || server.write(bytes))
      server.pipe(socket)
      socket.on('close', () => server.destroy())
    })
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const { port: own } = silent.address() as AddressInfo
    url = Object.assign(new URL(named), { host: `127.0.0.1:${own}`, pathname }).href
    expect(await refusal()).toBe('')
    silent.close()
  }
})

test('a user without rights is told so', async () => {
  await runOn(url, `CREATE ROLE without_rights LOGIN PASSWORD 'none'`)
  const named = url
  url = Object.assign(new URL(url), { username: 'without_rights', password: 'none' }).href
  expect(await refusal()).toBe(
    'The database of DATABASE_URL refuses its tables to this user: grant the rights, or name the user who owns them (42501).',
  )
  await runOn(named, 'DROP ROLE without_rights')
})
