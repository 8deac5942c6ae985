import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PlainStatus } from '@/lib/i18n/language'
import { splitPath } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { usesHttps } from '@/lib/platform/env'
import type { FormValues } from '@/lib/platform/fields'
import { describeError, log } from '@/lib/platform/log'
import { plainAnswer } from '@/lib/platform/web/plain-page'
import type { RequestState } from '@/lib/platform/web/request-state'
import { ledByHeader, sentByHeader } from '@/lib/platform/web/sent-by-script'
import { leadBack } from '@/lib/platform/web/stale-form'
import { NotPlain } from './document'
import { isForDocument, isInnerAnswer } from './front'
import { HeldAnswer } from './held-answer'
import { noteAnswer, refusalOf } from './refused'

/**
 * Applies the status that a page chose, keeps back what Next says to itself, and puts a whole page with the phone number
 * in the place of every answer of Next that needs a script to show anything: a fault, a page that called notFound(), a
 * form of another release. What is refused is noted.
 */
export function guardAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  script: string,
): void {
  const writeHead = response.writeHead.bind(response)
  const write = response.write.bind(response)
  const end = response.end.bind(response)
  const flushHeaders = response.flushHeaders.bind(response)
  // Read now: Next writes the address of the page that it chose over the one that was asked for.
  const url = request.url ?? '/'
  const { locale, path } = splitPath(url.split('?')[0] ?? '/')
  let replaced = false
  const isDocument = request.headers.rsc === undefined && request.headers['next-action'] === undefined
  const held = isDocument ? new HeldAnswer(request, response, isForDocument(request) ? script : null) : null

  const replace = (status: PlainStatus) => {
    replaced = true
    const { headers, body } = plainAnswer(plainWords(status, locale))
    for (const name of headersOfThePage) response.removeHeader(name)
    if (status === 503) response.setHeader('retry-after', '5')
    writeHead(status, headers)
    end(body)
  }

  // Of another release: whoever filled it in goes on with it where they were.
  const back = async (typed: FormValues) => {
    replaced = true
    const { location, cookie } = await leadBack(url, typed)
    for (const name of headersOfThePage) response.removeHeader(name)
    response.setHeader('cache-control', 'private, no-store')
    response.removeHeader('x-nextjs-action-not-found')
    response.setHeader('set-cookie', cookie)
    // A script is told otherwise, and would follow the one of a document itself.
    const to = isDocument ? { location } : { 'x-action-redirect': `${location};push` }
    if (isDocument && request.headers[sentByHeader]) writeHead(204, { [ledByHeader]: location })
    else writeHead(303, { ...to, 'content-length': '0' })
    end()
  }

  const note = (status: number) => {
    const kind = refusalOf(status, request.method === 'POST', state.refused)
    if (kind && !state.noted) noteAnswer(kind, status, url, request, state.because)
    state.noted = true
  }
  const settle = (status: number): number | null => {
    for (const name of response.getHeaderNames()) if (isInnerAnswer(name, isDocument, url)) response.removeHeader(name)
    const standIn = standInFor(status, request, response, state)
    note(standIn ?? state.status ?? status)
    if (standIn) {
      if (standIn === 409 && state.typed && showsRefused.test(path)) void back(state.typed)
      else replace(standIn)
      return null
    }
    const settled = status === 200 && isDocument && state.status ? state.status : status
    addAsked(settled, response, state)
    return ledByScript(request, settled, response)
  }

  response.writeHead = ((status: number, ...rest: never[]) => {
    if (replaced || held?.isHeld) return response
    const settled = settle(status)
    if (settled === null || held?.begin(settled, rest)) return response
    return writeHead(settled, ...rest)
  }) as typeof response.writeHead
  response.flushHeaders = () => {
    if (!replaced && !held?.isHeld) flushHeaders()
  }
  response.write = ((...args: Parameters<typeof write>) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    if (held?.isHeld) held.add(args[0])
    return replaced || held?.isHeld ? true : write(...args)
  }) as typeof response.write
  response.end = ((...args: Parameters<typeof end>) => {
    if (!response.headersSent && !replaced) response.writeHead(response.statusCode)
    if (replaced) return response
    if (!held?.isHeld) return end(...args)
    held.add(args[0])
    try {
      held.finish(writeHead, end)
    } catch (error) {
      const found = error instanceof NotPlain ? error.message : describeError(error)
      log.error({ found, status: state.status }, 'a page is no document')
      replace(500)
    }
    return response
  }) as typeof response.end
}

// A script can't read where a redirect leads to, nor go there with what it has sent.
function ledByScript({ headers }: IncomingMessage, status: number, response: ServerResponse): number {
  const to = response.getHeader('location')
  if (!headers[sentByHeader] || status !== 303 || to === undefined) return status
  response.removeHeader('location')
  response.setHeader(ledByHeader, to)
  return 204
}

// Pages that say that their form was refused. Any other shows the plain page.
const showsRefused = /^\/(rezerwacja|lista-oczekujacych|moja-rezerwacja|logowanie|panel)(\/|$)/

function addAsked(status: number, response: ServerResponse, { forgets, leads, retryAfter = 600 }: RequestState): void {
  // Browsers listen to it over https alone.
  if (forgets && usesHttps()) response.setHeader('clear-site-data', '"cache"')
  // Of an address with the secret of a link as well, and a browser may keep a 308 for ever.
  if (status >= 300 && status < 400 && status !== 304) response.setHeader('cache-control', 'private, no-store')
  if (leads) response.setHeader('referrer-policy', 'no-referrer')
  if (status === 429) response.setHeader('retry-after', retryAfter)
}

// What belongs to the page that is not shown. `link` would load its style sheets, against the policy of the plain page.
const headersOfThePage = [
  'content-encoding',
  'transfer-encoding',
  'content-length',
  'etag',
  'vary',
  'set-cookie',
  'link',
]

function standInFor(
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
): PlainStatus | null {
  if (request.url?.startsWith('/api/')) return null
  if (status >= 500) {
    if (state.failure === 'forbidden') return 403
    return state.failure === 'unavailable' ? 503 : 500
  }
  const type = String(response.getHeader('content-type') ?? '')
  if ((status === 409 || status === 400) && type.startsWith('text/plain')) return status
  // A page that shows its own "not there" has chosen the status itself; what proxy.ts refused has a policy of its own.
  const isShell = status === 404 && type.startsWith('text/html') && request.headers.rsc === undefined
  return isShell && state.status !== 404 && !isPlain(response) ? 404 : null
}

// A file that is not there has no policy at all.
function isPlain(response: ServerResponse): boolean {
  const policy = response.getHeader('content-security-policy')
  return policy !== undefined && !String(policy).includes('script-src')
}
