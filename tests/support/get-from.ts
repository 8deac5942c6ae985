import { get, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

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

/** The first heading of a page, or all of it. */
export const headingOf = (html: string) => /<h1>(.*)<\/h1>/.exec(html)?.[1] ?? html
