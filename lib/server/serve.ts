import '@/lib/platform/settings-file'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { constants } from 'node:zlib'
import compression from 'compression'
import next from 'next'
import { parseProviderSettings } from '@/lib/office/provider/schema'
import { parseOfficeSettings } from '@/lib/office/settings/schema'
import { command } from '@/lib/platform/command'
import { requireFitDatabase } from '@/lib/platform/db/postgres'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { requireDatabase } from '@/lib/platform/db/start'
import { env, publicOrigin, usesHttps } from '@/lib/platform/env'
import { keyFor } from '@/lib/platform/keys'
import { describeError, log } from '@/lib/platform/log'
import { noNetwork, parseAddress } from '@/lib/platform/network'
import { requireNode, warnOfOldNode } from '@/lib/platform/node-support'
import { fixedHeaders } from '@/lib/platform/web/headers'
import { type RequestState, requestState } from '@/lib/platform/web/request-state'
import { guardAnswer } from './answer-guard'
import { DocumentStore } from './document-store'
import { hasOneHost, isFile, refusedAtOnce, simplify } from './front'
import { isForOther, leadElsewhere } from './host'
import { renderForAll } from './inner-render'
import { answerPageScript, loadPageScript } from './page-script'
import { answerPlainly, answerSocket, statusOfUnread } from './plain-answer'
import { quietConsole } from './quiet-console'
import { boundSockets, boundsFor, limits } from './sockets'
import { GentleStop } from './stop'
import { send } from './stored-document'
import { storedPageFor } from './stored-pages'
import { answerInTurn } from './turns'

/**
 * The web server: Next behind three things that Next has no place for. A fault is answered with a whole page that shows
 * the phone number and needs no script; a page can choose its status; and the address of a client is the true one.
 */
async function serve(): Promise<void> {
  requireNode()
  const settings = env()
  parseOfficeSettings(process.env)
  parseProviderSettings(process.env)
  const { PORT: port, NODE_ENV } = settings
  // next-auth reads its own address from here.
  process.env.NEXTAUTH_URL ??= settings.APP_ORIGIN ?? `http://localhost:${port}`
  // Not the one of the build, which whoever has the build knows: lib/commands/build.ts.
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = keyFor('actions').toString('base64')
  quietConsole()
  await requireFitDatabase(settings.DATABASE_URL)
  await requireDatabase(settings.DATABASE_URL, 'nothing')
  const releaseFile = claimDatabaseFile(settings.DATABASE_URL)
  const dev = NODE_ENV === 'development'
  if (!dev) process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = builtConfig()
  // Next cuts every connection that asks for another protocol on the server that it is given. Nobody listens on this one.
  const app = next({ dev, hostname: 'localhost', port, ...(!dev && { httpServer: createServer() }) })
  await app.prepare()
  const handle = app.getRequestHandler()
  const common = Object.entries(fixedHeaders(usesHttps()))
  const script = loadPageScript(dev)

  const show = (request: IncomingMessage, response: ServerResponse, state: RequestState) => {
    guardAnswer(request, response, state, script.address)
    return requestState.run(state, () =>
      handle(request, response).catch((error: unknown) => {
        log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'request failed')
        if (!response.headersSent) response.writeHead(500).end()
      }),
    )
  }
  const begin = (response: ServerResponse) => {
    for (const [name, value] of common) response.setHeader(name, value)
  }
  const store = new DocumentStore((address) =>
    renderForAll(address, new URL(publicOrigin()).host, (request, response, state) => {
      begin(response)
      return show(request, response, state)
    }),
  )
  const answers = new WeakMap<object, ServerResponse>()
  const storedPage = (request: IncomingMessage) => {
    const page = dev ? null : storedPageFor(request)
    return page && hasOneHost(request) && !isForOther(request.headers) ? page : null
  }

  const answerAtOnce = (request: IncomingMessage, response: ServerResponse) => {
    const page = storedPage(request)
    const packed = page && store.ready(page, request)
    if (!packed) return false
    answers.set(request.socket, response)
    stop.mark(response)
    send(request, response, packed)
    return true
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response)
    stop.watch(response)
    trustPeer(request, settings.TRUSTED_PROXIES)
    const page = storedPage(request)
    const isAnswered = page !== null && (await store.answer(page, request, response).catch(noStoredPage))
    if (!isAnswered) await answerByNext(request, response)
  }
  const answerByNext = (request: IncomingMessage, response: ServerResponse) => {
    begin(response)
    const { method } = request
    compress(request, response, () => {})
    simplify(request)
    const refused = refusedAtOnce(request)
    if (refused) {
      answerPlainly(request, response, refused)
      return
    }
    if (leadElsewhere(request, response) || answerPageScript(script, request, response)) return
    return show(request, response, { method })
  }
  // Which host is meant, front.ts asks; what a client expects of us besides is no reason to refuse it.
  const server = createServer({ ...limits, requireHostHeader: false })
  const stop = new GentleStop(server, settings.STOP_GRACE_SECONDS, releaseFile)
  boundSockets(server, boundsFor(settings.TRUSTED_PROXIES))
  answerInTurn(server, answer, settings.TRUSTED_PROXIES, answerAtOnce)
  server.on('connect', (_request, socket) => answerSocket(socket, 405, 'Method Not Allowed'))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
    answerSocket(socket, ...statusOfUnread(error.code), answers.get(socket)),
  )
  server.once('error', (error) => command(() => Promise.reject(error)))
  server.listen({ port, host: settings.LISTEN_ON, backlog: 2048 }, () => {
    log.info({ port }, 'ready')
    warnOfOldNode()
    // To `npm run up`, which tells the address.
    process.send?.('ready')
  })
}

function noStoredPage(error: unknown): false {
  log.error({ error: describeError(error) }, 'a page was not stored')
  return false
}

// As Next's own standalone server does. From next.config.ts, each start would have to compile it: 35 MB that stay.
function builtConfig(): string {
  const built = JSON.parse(readFileSync(path.join(import.meta.dirname, 'required-server-files.json'), 'utf8'))
  return JSON.stringify(built.config)
}

// Of the steps of Brotli the fifth is as fast as gzip and packs a tenth more.
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } })

// With n proxies in front, the n-th address from the right is the one that the outermost of them saw. Without any, only
// the socket is believed, and no header may pretend to be another host.
function trustPeer(request: IncomingMessage, proxies: number): void {
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const claimed = proxies > 0 ? hops.at(-proxies)?.trim() : undefined
  request.headers['x-forwarded-for'] = parseAddress(claimed || request.socket.remoteAddress || '') ?? noNetwork
  if (isFile(request)) delete request.headers['next-action']
  if (proxies === 0) delete request.headers['x-forwarded-host']
}

await command(serve)
