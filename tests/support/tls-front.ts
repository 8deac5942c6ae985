import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { testCertificate } from './certificate'

/** Whoever speaks to the front says by this where he is; the server never sees it. Without it he is on this machine. */
export const peerHeader = 'x-test-peer'

export type TlsFront = { origin: string; stop: () => void }

/** What stands before every real server: ends TLS, passes on what is asked and says who asked, as README tells a proxy. */
export const startTlsFront = (serverPort: number): Promise<TlsFront> =>
  startFront((asked, answer, agent) => passOn(asked, answer, { agent, port: serverPort }))

/** The same for whoever chooses the server of each request. */
export async function startFront(
  serve: (asked: IncomingMessage, answer: ServerResponse, agent: Agent) => void,
): Promise<TlsFront> {
  const agent = new Agent({ keepAlive: true })
  const options = { ...testCertificate(), ecdhCurve: 'X25519', maxHeaderSize: 65_536, keepAliveTimeout: 75_000 }
  const front = createServer(options, (asked, answer) => serve(asked, answer, agent))
  // A test that forgets it is not kept waiting.
  front.unref()
  await new Promise<void>((resolve, reject) => front.once('error', reject).listen(0, resolve))
  const address = front.address()
  if (!address || typeof address !== 'object') throw new Error('no port')
  return {
    origin: `https://localhost:${address.port}`,
    stop: () => {
      front.close()
      front.closeAllConnections()
      agent.destroy()
    },
  }
}

type Way = {
  agent: Agent
  port: number
  /** No answer came, and none was begun. */
  failed?: () => void
  /** It was begun and broke off. */
  brokenOff?: () => void
}

export function passOn(asked: IncomingMessage, answer: ServerResponse, way: Way): void {
  const { method, url: path } = asked
  const { agent, port, failed = () => answer.writeHead(502).end(), brokenOff } = way
  const headers = headersFor(asked)
  const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (back) => {
    answer.writeHead(back.statusCode ?? 502, back.statusMessage, without(back.rawHeaders, ofOneLine))
    back.on('close', () => {
      if (back.complete) return
      if (!answer.destroyed) brokenOff?.()
      answer.destroy()
    })
    back.pipe(answer)
  })
  sent.on('error', () => {
    if (answer.headersSent || answer.destroyed) answer.destroy()
    else failed()
  })
  answer.on('close', () => {
    if (!answer.writableFinished) sent.destroy()
  })
  asked.pipe(sent)
}

// What is said of one connection is not said of the next one.
const ofOneLine = ['connection', 'keep-alive', 'upgrade']
const ofTheProxy = [...ofOneLine, peerHeader, 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']

/** Names and values in turn, as they came; the address is appended to what the client may have made up. */
function headersFor({ headers, rawHeaders, socket }: IncomingMessage): string[] {
  const peer = headers[peerHeader] ?? socket.remoteAddress
  const hops = [headers['x-forwarded-for'], peer].flat().filter(Boolean)
  const host = headers.host ?? ''
  return [
    ...without(rawHeaders, ofTheProxy),
    ...['X-Forwarded-For', hops.join(', '), 'X-Forwarded-Host', host, 'X-Forwarded-Proto', 'https'],
  ]
}

function without(raw: string[], names: string[]): string[] {
  return raw.filter((_, index) => !names.includes(raw[index - (index % 2)]?.toLowerCase() ?? ''))
}
