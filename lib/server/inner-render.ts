import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request, type ServerResponse } from 'node:http'
import { duplexPair } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { noNetwork } from '@/lib/platform/network'
import type { RequestState } from '@/lib/platform/web/request-state'

export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

type Show = (request: IncomingMessage, response: ServerResponse, state: RequestState) => unknown

/**
 * Asks for a page as nobody in particular: no cookie, no language, no address of anybody. What a visitor sent cannot get
 * into a page that others read, and no visitor who goes away breaks it off. The connection is a piece of memory.
 */
export function renderForAll(address: string, host: string, show: Show): Promise<Rendered> {
  const server = createServer((asked, response) => {
    asked.headers['x-forwarded-for'] = noNetwork
    void show(asked, response, { method: 'GET' })
  })
  const [ours, theirs] = duplexPair()
  server.emit('connection', theirs)
  // Browsers that say where they come from need no key in their forms.
  const headers = { host, connection: 'close', 'sec-fetch-mode': 'navigate' }
  return new Promise((resolve, reject) => {
    const asked = request({ createConnection: () => ours, path: address, headers }, (answer) => {
      const { statusCode: status = 0, headers } = answer
      buffer(answer).then((body) => resolve({ status, headers, body }), reject)
    })
    asked.on('error', reject).end()
  })
}
