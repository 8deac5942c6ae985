import type { IncomingMessage } from 'node:http'
import type { PlainStatus } from '@/lib/i18n/language'
import { splitPath } from '@/lib/i18n/locales'
import { ownOrigins } from '@/lib/platform/env'
import { isPublicPath, routes } from '@/lib/routes'

/**
 * Makes of a request what Next understands. HEAD is a GET whose body Node leaves out, an address that names this host is
 * its path. By some names Next talks to itself alone. And whether this is https, our settings say: told so by a header,
 * Next calls itself by https where it listens without.
 */
export function simplify(request: IncomingMessage): void {
  if (request.method === 'HEAD') request.method = 'GET'
  const [, host, path] = /^https?:\/\/([^/?]+)(.*)$/i.exec(request.url ?? '') ?? []
  if (host && ownHosts().includes(host.toLowerCase())) request.url = path?.startsWith('/') ? path : `/${path ?? ''}`
  dropHeaders(request, innerQuestion)
  takeOutDraftCookies(request)
  if (isForDocument(request)) dropHeaders(request, partOfPage)
  // A form is for the page that holds it. Next would send one for another page on to that, over a connection of its own.
  if (request.headers['next-action']) request.headers['x-action-forwarded'] = '1'
}

/** A public page is one document, also for whoever still runs the script of a release that asked for parts. */
export function isForDocument({ url = '', headers }: IncomingMessage): boolean {
  return isPublicPath(splitPath(url.split('?')[0] ?? '/').path) && headers['next-action'] === undefined
}

function dropHeaders({ headers }: IncomingMessage, which: RegExp): void {
  for (const name of Object.keys(headers)) if (which.test(name)) delete headers[name]
}

const partOfPage = /^(rsc|next-url|next-router-.*)$/
const innerQuestion = /^(x-(middleware|invoke|matched|prerender|now)-.*|next-resume|x-forwarded-(proto|port)|upgrade)$/
const draftCookie = /^\s*(__prerender_bypass|__next_preview_data)\s*(=|$)/
const ownHosts = () => ownOrigins().map((origin) => new URL(origin).host)

// We have no drafts. What Next compares these cookies with stands in the build, so that whoever has that could send it.
function takeOutDraftCookies({ headers }: IncomingMessage): void {
  const all = headers.cookie?.split(';') ?? []
  const ours = all.filter((cookie) => !draftCookie.test(cookie))
  if (ours.length === all.length) return
  if (ours.length > 0) headers.cookie = ours.join(';')
  else delete headers.cookie
}

/**
 * Why this is answered before Next sees it: what no browser sends, and what Next would answer with a fault, with nothing
 * or past the status of the page. Null lets it through.
 */
export function refusedAtOnce(request: IncomingMessage): PlainStatus | null {
  const { method = '', url = '' } = request
  if (method !== 'GET' && (method !== 'POST' || isFile(request))) return 405
  if (!hasOneHost(request)) return 400
  if (!url.startsWith('/')) return /^[a-z][a-z\d+.-]*:/i.test(url) ? 421 : 400
  const [pathname = '', ...search] = url.split('?')
  if (pathname.length > 512 || !isReadable(pathname) || !isStorable(search.join('?'))) return 400
  return notThere.test(pathname) ? 404 : null
}

// What Next has under these names is data for its own script, or for a page that we do not have.
const notThere = /\.rsc$|^\/_next\/(image|data\/)|^\/api\/(?!(auth|health|kalendarz)\/)/

/** Files are answered without proxy.ts: those of the build, and the pictures of the tab and the home screen. */
export function isFile(request: IncomingMessage): boolean {
  return /^\/(_next\/|(icon\.svg|favicon\.ico|apple-icon\.png)(\?|$))/.test(request.url ?? '')
}

/**
 * What Next tells itself, or a cache in front of it. Its script asks where a page was found, other than a document does;
 * of a link that would repeat the secret.
 */
export function isInnerAnswer(name: string, isDocument: boolean, url: string): boolean {
  if (/^x-(middleware|matched|powered|invoke|next)-/.test(name)) return true
  return name.startsWith('x-nextjs-') && (isDocument || (name.startsWith('x-nextjs-rewritten-') && isLink(url)))
}

const isLink = (url: string) => url.includes(routes.link('')) || url.includes(routes.newPassword(''))

// Two of them are two opinions of which site this is. A client of HTTP/1.0 may have none.
export function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const hosts: string[] = []
  for (let place = 0; place < rawHeaders.length; place += 2)
    if (rawHeaders[place]?.length === 4 && /^host$/i.test(rawHeaders[place] ?? ''))
      hosts.push(rawHeaders[place + 1] ?? '')
  if (hosts.length === 0) return httpVersion === '1.0'
  return hosts.length === 1 && /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(hosts[0] ?? '')
}

function isReadable(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these characters are looked for
  return isDecodable(path) && !/[\0-\x1f\x7f]/.test(decodeURIComponent(path))
}

// What a query asks for is asked of the database. Postgres takes no text with a NUL in it, and no link of ours has one.
const isStorable = (search: string) => isDecodable(search) && !decodeURIComponent(search).includes('\0')

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}
