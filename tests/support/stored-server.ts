import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'
import type { DocumentStore } from '@/lib/server/document-store'
import { send } from '@/lib/server/stored-document'
import { storedPageFor } from '@/lib/server/stored-pages'

/** A server that answers from this store, and says so where Next would have to. */
export async function serveStored(store: DocumentStore): Promise<Server> {
  const server = createServer(async (request, response) => {
    const page = storedPageFor(request)
    if (!page) throw new Error('no stored page')
    const packed = store.ready(page, request)
    if (packed) send(request, response, packed)
    else if (!(await store.answer(page, request, response).catch(() => false))) response.end('from Next')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string }

/** As browsers ask; and without packing, so that the words can be read. */
export function getFrom(
  server: Server,
  path: string,
  headers: Record<string, string>,
  method: string,
): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  const options = { port, path, method, agent: false, headers: { 'sec-fetch-mode': 'navigate', ...headers } }
  return new Promise((resolve, reject) => {
    get(options, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject)
    }).on('error', reject)
  })
}

/** In the time of the clock again. */
export function stopStored(server: Server): void {
  vi.useRealTimers()
  server.close()
  server.closeAllConnections()
}

export const pageOf = (heading: string) =>
  Buffer.from(`<html><body><main id="main"><h1>${heading}</h1></main></body></html>`)

/** The first heading of a page, or all of it. */
export const headingOf = (html: string) => /<h1>(.*)<\/h1>/.exec(html)?.[1] ?? html
