import { type NextRequest, NextResponse } from 'next/server'
import type { PlainStatus } from '@/lib/i18n/language'
import { defaultLocale, type Locale, prefixOf, splitPath } from '@/lib/i18n/locales'
import { plainWords } from '@/lib/i18n/plain-words'
import { env, usesHttps } from '@/lib/platform/env'
import { isOwnActionBody, readForm } from '@/lib/platform/web/action-body'
import { hasToken, tokenCookie } from '@/lib/platform/web/form-token'
import { contentSecurityPolicy, documentPolicy, pagePathHeader, pathPrefixHeader } from '@/lib/platform/web/headers'
import { foreignBecause } from '@/lib/platform/web/origin'
import { plainAnswer } from '@/lib/platform/web/plain-page'
import { type RequestState, requestState } from '@/lib/platform/web/request-state'
import { typedInto } from '@/lib/platform/web/stale-form'
import { informationPages, isPublicPath } from '@/lib/routes'

/**
 * Stands before every page: refuses a form that no page of ours sends, gives each answer its content security policy, leads
 * Polish addresses to the Polish pages and tells pages and actions which language is being read. It is never the lock:
 * actions and reads check again for themselves.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refused = request.method === 'POST' ? await refusePost(request) : null
  const { locale, path } = splitPath(request.nextUrl.pathname)
  if (refused) return refuse(refused, locale)

  const policy = policyOf(request.nextUrl.pathname)
  const headers = new Headers(request.headers)
  // Next reads the nonce of its scripts from here.
  headers.set('content-security-policy', policy)
  headers.set(pathPrefixHeader, prefixOf(locale))
  headers.set(pagePathHeader, `${path}${sensibleQuery(request.nextUrl.search)}`)
  const response = isPolishPage(request.nextUrl.pathname)
    ? NextResponse.rewrite(polishPage(request), { request: { headers } })
    : NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  response.headers.set('cache-control', 'private, no-store')
  if (!informationPages.includes(path)) response.headers.set('x-robots-tag', 'noindex')
  return response
}

// Pictures of the tab and the home screen are the same for everybody: lib/server/serve.ts.
export const config = {
  matcher: ['/((?!_next/static/|icon\\.svg$|favicon\\.ico$|apple-icon\\.png$).*)'],
}

const maxBodyBytes = 65_536

/** What a refused form is told stands in `plain` of each `lib/i18n/languages/xx.ts`. */
async function refusePost(request: NextRequest): Promise<PlainStatus | null> {
  const { headers } = request
  const because = foreignBecause(headers) ?? (isOwnHost(headers) ? null : 'other_host')
  const hasKey = because === 'unknown' && request.cookies.has(tokenCookie())
  if (because && !hasKey) return foreign(because)
  const type = headers.get('content-type') ?? ''
  if (Number(headers.get('content-length') ?? 0) > maxBodyBytes) return 413
  if (!/^multipart\/form-data;\s*boundary=[^;]{1,70}$/i.test(type)) return 415
  try {
    const form = await readForm(request.clone(), type, maxBodyBytes)
    if (!form) return 413
    if (!isOwnActionBody(form, headers.get('next-action'))) return 400
    if (hasKey && !hasToken(form, headers.get('cookie') ?? '')) return foreign('unknown')
    tellState({ typed: typedInto(form), isOwnForm: true })
    return null
  } catch {
    return 400
  }
}

function foreign(because: string): PlainStatus {
  tellState({ because })
  return 403
}

function tellState(said: Partial<RequestState>): void {
  const state = requestState.getStore()
  if (state) Object.assign(state, said)
}

// Next compares the origin with this header and answers 500 where they differ.
function isOwnHost(headers: Headers): boolean {
  const origin = headers.get('origin')
  return origin === null || new URL(origin).host === (headers.get('x-forwarded-host') ?? headers.get('host'))
}

// Polish pages have no prefix. The prefixed form of a Polish address is not a second address of the same page.
function isPolishPage(pathname: string): boolean {
  return isPublicPath(pathname) && splitPath(pathname).locale === defaultLocale
}

function polishPage({ nextUrl, url }: NextRequest): URL {
  const path = nextUrl.pathname === '/' ? '' : nextUrl.pathname
  return new URL(`/${defaultLocale}${path}${nextUrl.search}`, url)
}

// The links to the other languages carry it on. Ours are short; what is long was made up by somebody.
function sensibleQuery(search: string): string {
  return search.length <= 200 ? search : ''
}

function refuse(status: PlainStatus, locale: Locale): NextResponse {
  const { headers, body } = plainAnswer(plainWords(status, locale))
  return new NextResponse(body, { status, headers })
}

// Public pages are documents with one script of ours: lib/server/document.ts.
function policyOf(pathname: string): string {
  const https = usesHttps()
  if (isPublicPath(pathname)) return documentPolicy({ https })
  return contentSecurityPolicy(newNonce(), { https, dev: env().NODE_ENV === 'development' })
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
}
