import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { answerSocket } from '@/lib/server/plain-answer'
import { boundSockets, boundsFor, limits } from '@/lib/server/sockets'

let server: Server
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.close()
})

// Each as much shorter as a test has less patience than a slow line.
const times = { unreadMs: 600, graceMs: 200, everyMs: 50 }

async function serve(bounds: Parameters<typeof boundSockets>[1]): Promise<number> {
  server = createServer(limits, (request, response) => {
    if (request.url === '/big') pipeline(pieces(), response, () => {})
    else request.resume().on('end', () => request.url !== '/slow' && response.end('page'))
  })
  boundSockets(server, bounds, times)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** More than the machine keeps for somebody who does not read. */
function* pieces() {
  for (let count = 0; count < 400; count++) yield Buffer.alloc(65_536)
}

/** A connection that has sent so much. */
async function open(port: number, sent = ''): Promise<Socket & { ended: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const ended = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()))
  await new Promise<void>((resolve) => socket.write(sent || '', () => resolve()))
  return Object.assign(socket, { ended })
}

const pageOf = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).text()

test('of one address those go first that wait longest, and none that is being answered', async () => {
  const port = await serve({ most: 1000, perAddress: 3 })
  const answered = await open(port, 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n')
  const idle = await open(port)
  const half = await open(port, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n12')
  expect(await pageOf(port)).toBe('page')
  await idle.ended
  await open(port)
  await half.ended
  expect(answered.closed).toBe(false)
})

test('an address whose connections are all being answered gets no other one', async () => {
  const port = await serve({ most: 1000, perAddress: 2 })
  const slow = 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n'
  // On the second one a page is answered already, and more is asked for.
  const answered = [await open(port, slow), await open(port, `GET / HTTP/1.1\r\nhost: x\r\n\r\n${slow}`)]
  await new Promise((resolve) => answered[1]?.once('data', resolve))
  for (let times = 0; times < 3; times++) await (await open(port)).ended
  expect(answered.map(({ closed }) => closed)).toEqual([false, false])
  answered[0]?.destroy()
  await answered[0]?.ended
  expect(await pageOf(port)).toBe('page')
})

test('a connection whose answer nobody reads ends, and none whose answer is read slowly', async () => {
  const port = await serve({ most: 1000, perAddress: 10 })
  const [unread, slow] = [await open(port), await open(port)]
  unread.pause()
  let reads = 0
  slow.on('data', () => {
    reads += 1
    slow.pause()
    setTimeout(() => slow.resume(), 10)
  })
  for (const socket of [unread, slow]) socket.write('GET /big HTTP/1.1\r\nhost: x\r\n\r\n')
  const connections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))
  await expect.poll(connections, { timeout: 10_000 }).toBe(1)
  // So often as takes twice the time after which a connection that is not read ends.
  const enough = reads + (2 * times.unreadMs) / 10
  await expect.poll(() => reads, { timeout: 10_000, interval: 20 }).toBeGreaterThan(enough)
  expect(await connections()).toBe(1)
  expect(slow.closed).toBe(false)
})

test('of all addresses those go that have waited for a while', async () => {
  const port = await serve({ most: 3, perAddress: Number.POSITIVE_INFINITY })
  const first = await open(port)
  const second = await open(port, 'GET / HTTP/1.1\r\nhost')
  const others = [await open(port), await open(port)]
  expect(await pageOf(port)).toBe('page')
  await Promise.all([first.ended, second.ended])
  expect(others.map(({ closed }) => closed)).toEqual([false, false])
})

test('one address is bounded where each client has its own, never the one of a proxy', () => {
  expect(boundsFor(0).perAddress).toBe(256)
  expect(boundsFor(1).perAddress).toBe(Number.POSITIVE_INFINITY)
  expect(boundsFor(0).most).toBeGreaterThanOrEqual(100)
})

test('what cannot be read is answered once, never within another answer, and the connection ends', async () => {
  const begun = new WeakMap<object, ServerResponse>()
  server = createServer((request, response) => {
    begun.set(request.socket, response)
    response.write('begun')
  })
  server.on('connect', (_request, socket) => answerSocket(socket, 405, 'Method Not Allowed'))
  server.on('clientError', (_error, socket) => {
    for (let times = 0; times < 2; times++) answerSocket(socket, 400, 'Bad Request', begun.get(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answerTo = async (sent: string, then?: string) => {
    const socket = await open(port, sent)
    let answer = ''
    socket.on('data', (data) => {
      answer += data
      if (then) socket.write(then)
    })
    await socket.ended
    return answer.match(/HTTP\/1\.1 \d+/g)
  }
  expect(await answerTo('CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n')).toEqual(['HTTP/1.1 405'])
  expect(await answerTo('?')).toEqual(['HTTP/1.1 400'])
  expect(await answerTo('GET / HTTP/1.1\r\nhost: x\r\n\r\n', '?')).toEqual(['HTTP/1.1 200'])
})
