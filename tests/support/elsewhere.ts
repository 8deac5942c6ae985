import { createServer, type IncomingHttpHeaders } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { serviceFacts } from '@/lib/office/service/words'
import { testCertificate } from './certificate'

const site = new URL(serviceFacts().quickExit)

export type Elsewhere = {
  /** The proxy that a browser asks for everything that is not on this machine. */
  port: number
  /** What the site behind the quick exit was told by those who came, in their order. */
  visits: IncomingHttpHeaders[]
  stop: () => void
}

/** The world beyond this machine: the site to which the quick exit leads, played by us. Nothing else is there. */
export async function startElsewhere(): Promise<Elsewhere> {
  const visits: IncomingHttpHeaders[] = []
  const theirs = createTlsServer(testCertificate(), (asked, answer) => {
    if (asked.url === site.pathname) visits.push(asked.headers)
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    answer.end('<!doctype html><title>Pogoda</title><h1>Pogoda</h1>')
  })
  const proxy = createServer((_asked, answer) => answer.writeHead(502).end())
  proxy.on('connect', ({ url }, socket) => {
    socket.on('error', () => socket.destroy())
    if (url !== `${site.host}:443`) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const there = connect(portOf(theirs), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      there.pipe(socket).pipe(there)
    })
    there.on('error', () => socket.destroy())
  })
  for (const server of [theirs, proxy]) await listen(server)
  return {
    port: portOf(proxy),
    visits,
    stop: () => {
      for (const server of [theirs, proxy]) server.close().closeAllConnections()
    },
  }
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

async function listen(server: Server): Promise<void> {
  // A test that forgets it is not kept waiting.
  server.unref()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
}
