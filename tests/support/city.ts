import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { parse } from 'node-html-parser'
import Provider, { type ClientMetadata, type JWK } from 'oidc-provider'
import { freePort } from './app'

export const cityClient = { id: 'panel', secret: 'a secret of the panel and the city' }

/** The settings by which a server of ours relies on it. */
export const relyingOn = ({ issuer }: { issuer: string }, roles: string) => ({
  ...{ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: cityClient.id, OIDC_CLIENT_SECRET: cityClient.secret, OIDC_ROLES: roles },
})

type Token = { header: Record<string, unknown>; claims: Record<string, unknown> }

export type City = {
  issuer: string
  /** Whom it knows, by the subject that they sign in with, and what it says of them. */
  people: Map<string, Record<string, unknown>>
  /** From now on this app may send people here. */
  serve: (origin: string) => void
  /**
   * What happens to each token before it leaves, as if somebody sat in between who has the key of the city. Claims that are
   * given back take the place of those that were signed.
   */
  tamper: ((token: Token) => Token['claims'] | undefined) | null
  /** It answers nothing but this. */
  failing: number | null
  /** How often each path was asked for. */
  asked: Map<string, number>
  /** Signs in as a browser does that was led to this address, and returns where the city leads it then. */
  visit: (url: string, subject: string) => Promise<string>
  /** The same for somebody who changes their mind. */
  giveUp: (url: string) => Promise<string>
  stop: () => void
}

/** A real identity provider on this machine: oidc-provider, with its own pages for signing in. */
export async function startCity(): Promise<City> {
  const port = await freePort()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'city', alg: 'RS256', use: 'sig' } as JWK
  const sign = ({ header, claims }: Token, put?: Token['claims']): string => {
    const [head, body] = [header, claims].map(encoded)
    const text = `${head}.${body}`
    const signature = header.alg === 'none' ? '' : createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')
    return [head, put ? encoded(put) : body, signature].join('.')
  }
  const city: City = {
    issuer: `http://127.0.0.1:${port}`,
    people: new Map(),
    tamper: null,
    failing: null,
    asked: new Map(),
    serve: (origin) => {
      answer = providerFor(city, jwk, sign, `${origin}/logowanie/konto-miejskie/powrot`)
    },
    visit: (url, subject) => visit(url, async (page) => signInOn(page, subject)),
    giveUp: (url) => visit(url, async (page) => ({ url: new URL(linkOf(page, 'abort'), page.url).href })),
    stop: () => void server.close(),
  }
  let answer: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', city.issuer).pathname
    city.asked.set(path, (city.asked.get(path) ?? 0) + 1)
    if (city.failing || !answer) response.writeHead(city.failing ?? 503, { 'content-type': 'text/plain' }).end('away')
    else void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return city
}

type Sign = (token: Token, put?: Token['claims']) => string
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const decoded = (part: string): Record<string, unknown> => JSON.parse(String(Buffer.from(part, 'base64url')))

function providerFor(city: City, jwk: JWK, sign: Sign, redirectUri: string) {
  const { id: client_id, secret: client_secret } = cityClient
  const panel: ClientMetadata = { client_id, client_secret, redirect_uris: [redirectUri] }
  const provider = new Provider(city.issuer, {
    clients: [panel],
    jwks: { keys: [jwk] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub', 'roles'], email: ['email', 'email_verified'], profile: ['name', 'auth_time'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
    findAccount: (_context, sub) => {
      const said = city.people.get(sub)
      return said && { accountId: sub, claims: () => ({ sub, ...said }) }
    },
    // Nobody is asked whether the panel may know who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: client_id, accountId: String(oidc.session?.accountId) })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  provider.use(async (context, next) => {
    await next()
    const body = context.body as { id_token?: string } | undefined
    if (context.path !== '/token' || !body?.id_token || !city.tamper) return
    const [header = '', claims = ''] = body.id_token.split('.')
    const token = { header: decoded(header), claims: decoded(claims) }
    const put = city.tamper(token)
    context.body = { ...body, id_token: sign(token, put) }
  })
  return provider.callback()
}

type Shown = { url: string; html: string }
type Step = { url: string; init?: RequestInit }

/** A browser of its own, from the first page of the city to the address with which it leads back. */
async function visit(first: string, press: (page: Shown) => Promise<Step>): Promise<string> {
  const cookies = new Map<string, string>()
  const { origin } = new URL(first)
  let step: Step = { url: first }
  for (let hops = 0; hops < 10; hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(step.init?.headers as Record<string, string>), cookie }
    const answer = await fetch(step.url, { ...step.init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    const url = location && new URL(location, step.url).href
    if (url && !url.startsWith(origin)) return url
    step = url ? { url } : await press({ url: step.url, html: await answer.text() })
  }
  throw new Error(`the city never led back: ${step.url}`)
}

async function signInOn({ url, html }: Shown, subject: string): Promise<Step> {
  const form = parse(html).querySelector('form')
  if (!form?.querySelector('[name=login]')) throw new Error(`no form to sign in at ${url}:\n${html.slice(0, 900)}`)
  const body = new URLSearchParams({ prompt: 'login', login: subject, password: 'x' })
  return { url: new URL(form.getAttribute('action') ?? '', url).href, init: { method: 'POST', body } }
}

function linkOf({ url, html }: Shown, word: string): string {
  const link = parse(html)
    .querySelectorAll('a')
    .map((each) => each.getAttribute('href') ?? '')
    .find((href) => href.includes(word))
  if (!link) throw new Error(`no link with ${word} at ${url}:\n${html.slice(0, 900)}`)
  return link
}
