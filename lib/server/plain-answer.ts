import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { PlainStatus } from '@/lib/i18n/language'
import { defaultLocale, splitPath } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { now } from '@/lib/platform/clock'
import { usesHttps } from '@/lib/platform/env'
import { noteRefusal } from '@/lib/platform/refusals'
import { fixedHeaders } from '@/lib/platform/web/headers'
import { plainAnswer } from '@/lib/platform/web/plain-page'
import { noteAnswer } from './refused'

/** Answers with a whole page that shows the phone number, in the language of the address. */
export function answerPlainly(request: IncomingMessage, response: ServerResponse, status: PlainStatus): void {
  const { headers, body } = plainAnswer(
    plainWords(wordsFor(status), splitPath(request.url?.split('?')[0] ?? '/').locale),
  )
  noteAnswer('address', status, request.url ?? '/', request)
  if (status === 405) response.setHeader('allow', 'GET, HEAD, POST')
  response.writeHead(status, headers).end(body)
}

// What is refused here was no form yet.
const wordsFor = (status: PlainStatus) => (status === 400 ? 'address' : status)

// How long an answer may take to arrive on a connection that is then cut.
const arrivesWithinMs = 2000

/**
 * The same where Node could read no request, so that there is nothing to answer but the connection. Node listens to it no
 * more after CONNECT. Where an answer has begun already, a second one would stand in the middle of it.
 */
export function answerSocket(socket: Duplex, status: PlainStatus, reason: string, last?: ServerResponse): void {
  socket.on('error', () => {})
  if (!socket.writable || isBegun(last)) {
    socket.destroy()
    return
  }
  noteRefusal('address', { status, route: '*', network: '' }, now())
  const { headers, body } = plainAnswer(plainWords(wordsFor(status), defaultLocale))
  const all = { ...fixedHeaders(usesHttps()), ...headers, connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  const cut = () => setTimeout(() => socket.destroy(), arrivesWithinMs).unref()
  socket.end([`HTTP/1.1 ${status} ${reason}`, ...lines, '', body].join('\r\n'), cut)
}

// One whose request is still coming belongs to that, also when it is written; one that is ended leaves the connection free.
function isBegun(last: ServerResponse | undefined): boolean {
  if (!last) return false
  return last.headersSent ? !(last.req.complete && last.writableFinished) : last.req.complete
}

/** What was wrong with what Node could not read. */
export function statusOfUnread(code: string | undefined): [PlainStatus, reason: string] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, 'Request Header Fields Too Large']
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? [408, 'Request Timeout'] : [400, 'Bad Request']
}
