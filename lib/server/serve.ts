import '@/lib/platform/settings-file'
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { defaultLocale } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { parseOfficeSettings } from '@/lib/office/settings/schema'
import { stopJobs } from '@/lib/platform/background'
import { command } from '@/lib/platform/command'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { env, usesHttps } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { requireNode, warnOfOldNode } from '@/lib/platform/node-support'
import { fixedHeaders } from '@/lib/platform/web/headers'
import { plainPage, plainPagePolicy } from '@/lib/platform/web/plain-page'
import { type RequestState, requestState } from '@/lib/platform/web/request-state'
import { guardAnswer } from './answer-guard'

/**
 * The web server: Next behind three things that Next has no place for. A fault is answered with a whole page that shows
 * the phone number and needs no script; a page can choose its status; and the address of a client is the true one.
 */
async function serve(): Promise<void> {
  requireNode()
  const settings = env()
  parseOfficeSettings(process.env)
  const { PORT: port, NODE_ENV } = settings
  // next-auth reads its own address from here.
  process.env.NEXTAUTH_URL ??= settings.APP_ORIGIN ?? `http://localhost:${port}`
  quietConsole()
  const releaseFile = claimDatabaseFile(settings.DATABASE_URL)
  const app = next({ dev: NODE_ENV === 'development', hostname: 'localhost', port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const common = Object.entries(fixedHeaders(usesHttps()))

  const server = createServer(limits, (request, response) => {
    trustPeer(request, settings.TRUSTED_PROXIES)
    for (const [name, value] of common) response.setHeader(name, value)
    if (isFile(request) && !['GET', 'HEAD'].includes(request.method ?? '')) return refuseFile(response)
    const state: RequestState = {}
    guardAnswer(request, response, state)
    requestState.run(state, () => {
      handle(request, response).catch((error: unknown) => {
        log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'request failed')
        if (!response.headersSent) response.writeHead(500).end()
      })
    })
  })
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  })
  server.once('error', (error) => command(() => Promise.reject(error)))
  server.listen({ port, backlog: 2048 }, () => {
    log.info({ port }, 'ready')
    warnOfOldNode()
    // To `npm run up`, which tells the address.
    process.send?.('ready')
  })
  stopGently(server, releaseFile)
}

// A request may take long to arrive when the server is busy or the phone is slow. A kept connection outlives the idle
// limit of any proxy in front, so that no request meets one that is just being closed.
const limits = { maxHeaderSize: 16_384, requestTimeout: 120_000, keepAliveTimeout: 75_000 }

// Next prints errors whole, and the text of a database error holds the values of a row. What was wrong is in the log of
// instrumentation.ts, without them.
function quietConsole(): void {
  if (env().NODE_ENV === 'development') return
  console.error = (...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error)
    if (error) log.warn({ error: describeError(error) }, 'reported by the framework')
  }
}

// Files are answered without proxy.ts, so what is no reading of a file is refused here.
function isFile(request: IncomingMessage): boolean {
  return /^\/(_next\/|(icon\.svg|favicon\.ico|apple-icon\.png)(\?|$))/.test(request.url ?? '')
}

function refuseFile(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', plainPagePolicy(nonce))
  response.setHeader('allow', 'GET, HEAD')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-robots-tag', 'noindex')
  response.writeHead(405).end(plainPage(plainWords(405, defaultLocale), nonce))
}

// With n proxies in front, the n-th address from the right is the one that the outermost of them saw. Without any, only
// the socket is believed, and no header may pretend to be another host.
function trustPeer(request: IncomingMessage, proxies: number): void {
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const claimed = proxies > 0 ? hops.at(-proxies)?.trim() : undefined
  request.headers['x-forwarded-for'] = claimed || request.socket.remoteAddress || ''
  if (isFile(request)) delete request.headers['next-action']
  for (const name of ['x-middleware-subrequest', 'x-middleware-rewrite', 'next-resume', 'x-matched-path']) {
    delete request.headers[name]
  }
  if (proxies === 0) for (const name of ['x-forwarded-host', 'x-forwarded-proto']) delete request.headers[name]
}

/** On a stop signal: no new requests and no new messages, the running ones end, then the process does. */
function stopGently(server: ReturnType<typeof createServer>, releaseFile: () => void): void {
  const stop = () => {
    log.info('stopping')
    setTimeout(() => process.exit(1), 25_000).unref()
    const finished = stopJobs(20_000)
    server.close(async () => {
      await finished
      releaseFile()
      process.exit(0)
    })
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

await command(serve)
