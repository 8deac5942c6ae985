import { get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startPlainApp } from '../support/app'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
beforeAll(async () => {
  await fillService()
  // Without a proxy in front each client has an address of its own.
  app = await startPlainApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())

test('a thousand connections on which nothing comes shut nobody out', async () => {
  const { hostname, port } = new URL(app.origin)
  let left = 0
  const sockets: Socket[] = []
  await new Promise<void>((resolve) => {
    for (let count = 0; count < 1000; count++) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => {}).once('close', () => ++left === 1000 - 256 && resolve())
      sockets.push(socket)
    }
  })
  expect((await fetch(`${app.origin}/`)).status).toBe(200)
  for (const socket of sockets) socket.destroy()
})

/** How many milliseconds somebody at another address waits for an answer. */
const answeredIn = (path: string) =>
  new Promise<number>((resolve, reject) => {
    const { port } = new URL(app.origin)
    const began = performance.now()
    const asked = { host: '127.0.0.1', port, path, localAddress: '127.0.0.2', agent: false as const }
    get({ ...asked, signal: AbortSignal.timeout(60_000) }, (answer) => {
      answer.resume().on('end', () => resolve(performance.now() - began))
    }).on('error', reject)
  })

test.each([40, 9])('%i requests in one piece on many connections that read no answer hold nobody up', async (count) => {
  const { port } = new URL(app.origin)
  const sockets: Socket[] = []
  for (let opened = 0; opened < 340; opened++) {
    const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
    socket.pause()
    socket.write(`GET /rezerwacja/termin?wszystkie=1 HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`.repeat(count))
    sockets.push(socket)
  }
  await new Promise((resolve) => setTimeout(resolve, 1000))
  // Held up, they would wait for as long as the others do not read.
  for (let times = 0; times < 3; times++) expect(await answeredIn('/api/health/live')).toBeLessThan(15_000)
  for (const socket of sockets) socket.destroy()
  expect(await answeredIn('/rezerwacja/termin')).toBeLessThan(15_000)
})

test('a server that is told on which address to listen is reached on no other one', async () => {
  const { port } = new URL(app.origin)
  // Each on a connection of its own: none is left of the server before.
  const live = (host: string) =>
    new Promise((resolve, reject) => {
      get({ host, port, path: '/api/health/live', agent: false }, (answer) => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      )
    })
  expect(await live('127.0.0.2')).toBe(200)
  await app.terminate()
  await app.restart({ LISTEN_ON: '127.0.0.1' })
  expect(await live('127.0.0.1')).toBe(200)
  await expect(live('127.0.0.2')).rejects.toThrow('ECONNREFUSED')
})
