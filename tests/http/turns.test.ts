import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { answerInTurn } from '@/lib/server/turns'

let server: Server
const sockets: Socket[] = []
const begun: { url: string; response: ServerResponse; inside: number }[] = []
const urls = () => begun.map(({ url }) => url)
const answerOldest = () => begun.find(({ response }) => !response.writableEnded)?.response.end('page')

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  begun.length = 0
  server.close()
})

async function serve(proxies: number, work?: Promise<unknown>): Promise<number> {
  let inside = 0
  server = createServer().on('connection', () => inside++)
  const answer: Parameters<typeof answerInTurn>[1] = ({ url = '' }, response) => {
    begun.push({ url, response, inside })
    return work
  }
  answerInTurn(server, answer, proxies)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

function send(port: number, ...paths: string[]) {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const said = { answers: 0 }
  socket.on('data', (data) => (said.answers += String(data).split('HTTP/1.1 200').length - 1))
  const ended = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve))
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`).join(''))
  return Object.assign(socket, { ended, said })
}

const connections = () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))

test('the requests of one connection are answered one after another, in their order', async () => {
  const port = await serve(1)
  const client = send(port, '/1', '/2', '/3')
  for (const so of [['/1'], ['/1', '/2'], ['/1', '/2', '/3']]) {
    await expect.poll(urls).toEqual(so)
    answerOldest()
  }
  await expect.poll(() => client.said.answers).toBe(3)
  client.write('GET /4 HTTP/1.1\r\nhost: x\r\n\r\n')
  await expect.poll(urls).toContain('/4')
})

test('a connection that sends on and on is cut, and of the rest nothing is begun', async () => {
  const port = await serve(1)
  const many = Array.from({ length: 40 }, (_each, index) => `/${index}`)
  await send(port, ...many).ended
  expect(urls()).toEqual([])
  const patient = send(port, ...many.slice(0, 9))
  await expect.poll(urls).toEqual(['/0'])
  answerOldest()
  await expect.poll(urls).toEqual(['/0', '/1'])
  patient.destroy()
  await expect.poll(connections).toBe(0)
  expect(urls()).toEqual(['/0', '/1'])
})

test('of one address so many are answered at once, and those that have gone not at all', async () => {
  const port = await serve(0)
  const clients = Array.from({ length: 40 }, () => send(port, '/'))
  await expect.poll(connections).toBe(40)
  await expect.poll(() => begun.length).toBe(16)
  answerOldest()
  await expect.poll(() => begun.length).toBe(17)
  for (const client of clients) client.destroy()
  await expect.poll(connections).toBe(0)
  for (let times = 1; times <= 20; times++) {
    send(port, '/again')
    await expect.poll(() => begun.length, { interval: 2 }).toBe(17 + times)
    begun.at(-1)?.response.end()
  }
})

test('whoever goes away does not get more done by that', async () => {
  const { promise, resolve } = Promise.withResolvers()
  const port = await serve(0, promise)
  const clients = Array.from({ length: 16 }, () => send(port, '/'))
  await expect.poll(() => begun.length).toBe(16)
  for (const client of clients) client.destroy()
  await expect.poll(connections).toBe(0)
  send(port, '/next')
  await expect.poll(connections).toBe(1)
  await new Promise((pass) => setTimeout(pass, 100))
  expect(begun.length).toBe(16)
  resolve(null)
  await expect.poll(urls).toContain('/next')
})

test('all that knock are let in before anything is answered', async () => {
  const port = await serve(1)
  for (let count = 0; count < 20; count++) send(port, '/')
  await expect.poll(() => begun.length).toBe(20)
  expect(begun[0]?.inside).toBe(20)
})

test('behind a proxy all have one address, and nobody waits for another', async () => {
  const port = await serve(1)
  for (let count = 0; count < 40; count++) send(port, '/')
  await expect.poll(() => begun.length).toBe(40)
})
