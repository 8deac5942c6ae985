import 'server-only'
import * as client from 'openid-client'
import { isSameText } from './keys'
import { log } from './log'
import { fail, ok, type Result } from './result'

/** Who we are to an identity provider, and where it sends people back to. */
export type Relying = { issuer: string; clientId: string; clientSecret: string; scope: string; callback: string }

/** What the browser that leaves keeps, so that it alone comes back. `at` is when it left. */
export type Dance = { state: string; nonce: string; verifier: string; at: number }

export type Claims = { iss: string; sub: string; [name: string]: unknown }

/** `away`: it does not answer. `denied`: somebody broke it off there. `clock`: it lives in another time. `invalid`: all else. */
export type OidcFault = 'away' | 'denied' | 'clock' | 'invalid'

const timeoutSeconds = 5
/** Two machines that keep time differ by far less. */
const toleranceSeconds = 60
const knownForMs = 3_600_000

let known: { of: string; at: number; config: Promise<client.Configuration> } | undefined

/** What the provider says of itself, asked for when somebody signs in, and no more than once an hour. */
function configOf({ issuer, clientId, clientSecret }: Relying): Promise<client.Configuration> {
  const of = [issuer, clientId, clientSecret].join(' ')
  const at = performance.now()
  if (known?.of === of && at - known.at < knownForMs) return known.config
  const config = discover(issuer, clientId, clientSecret)
  const mine = { of, at, config }
  known = mine
  config.catch(() => {
    if (known === mine) known = undefined
  })
  return config
}

async function discover(issuer: string, clientId: string, clientSecret: string): Promise<client.Configuration> {
  const server = new URL(issuer)
  // Of https the settings make sure, but for a provider on this very machine.
  const execute = [client.enableNonRepudiationChecks]
  if (server.protocol === 'http:') execute.unshift(client.allowInsecureRequests)
  const metadata = { client_secret: clientSecret, [client.clockTolerance]: toleranceSeconds }
  const options = { timeout: timeoutSeconds, execute }
  const auth: client.ClientAuth = (as, ...rest) => {
    const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    return way(clientSecret)(as, ...rest)
  }
  return client.discovery(server, clientId, metadata, auth, options)
}

/**
 * Where the browser goes, and what it keeps meanwhile. The provider always asks for the password: that it knows somebody
 * from an hour ago must not open what ended here since. `again`: and it says when it asked.
 */
export async function beginDance(
  relying: Relying,
  { again }: { again: boolean },
  now: Date,
): Promise<Result<{ url: string; dance: Dance }, 'away'>> {
  const dance = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    at: now.getTime(),
  }
  try {
    const url = client.buildAuthorizationUrl(await configOf(relying), {
      redirect_uri: relying.callback,
      scope: relying.scope,
      state: dance.state,
      nonce: dance.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(dance.verifier),
      code_challenge_method: 'S256',
      prompt: 'login',
      ...(again && { max_age: '0' }),
    })
    return ok({ url: url.href, dance })
  } catch (error) {
    noteFault(error)
    return fail('away')
  }
}

/**
 * Who came back: what the provider signed, for us and for this browser. `search` is what stood in the address. Where what it
 * signed is not enough, the rest is asked for at its userinfo endpoint.
 */
export async function endDance(
  relying: Relying,
  dance: Dance,
  search: URLSearchParams,
  isEnough: (claims: Claims) => boolean,
): Promise<Result<Claims, OidcFault>> {
  // Before anything is asked of the provider.
  if (!isSameText(search.get('state') ?? '', dance.state)) return fail('invalid')
  try {
    const config = await configOf(relying)
    const tokens = await client.authorizationCodeGrant(config, new URL(`${relying.callback}?${search}`), {
      pkceCodeVerifier: dance.verifier,
      expectedState: dance.state,
      expectedNonce: dance.nonce,
      idTokenExpected: true,
    })
    const claims: Claims | undefined = tokens.claims()
    // A provider of many offices signs for all of them.
    if (!claims || new URL(claims.iss).href !== new URL(relying.issuer).href) return fail('invalid')
    if (isEnough(claims) || !config.serverMetadata().userinfo_endpoint) return ok(claims)
    const told = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
    // When it asked, it signs or does not say.
    return ok({ ...told, auth_time: undefined, ...claims })
  } catch (error) {
    noteFault(error)
    return fail(faultOf(error))
  }
}

/**
 * Whether the provider says that it asked for the password since this browser left, and null where it says nothing of it.
 * What is no moment of its clock until now was not asked.
 */
export function wasAskedAgain({ auth_time: askedAt }: Claims, dance: Dance, now: Date): boolean | null {
  if (askedAt === undefined) return null
  const isNow = typeof askedAt === 'number' && askedAt <= now.getTime() / 1000 + toleranceSeconds
  return isNow && askedAt + toleranceSeconds >= dance.at / 1000
}

// Also where it does not know us any more: nobody who signs in can mend that.
const awayCodes = [
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'],
  ...['OAUTH_WWW_AUTHENTICATE_CHALLENGE', 'temporarily_unavailable', 'server_error', 'invalid_client'],
]

function faultOf(error: unknown): OidcFault {
  const code = codeOf(error)
  if (code === 'access_denied') return 'denied'
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  const isAway = awayCodes.includes(code) || isUnanswered(error)
  return isAway ? 'away' : 'invalid'
}

// What fetch throws where nothing answers, and what the library makes of it.
const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TypeError' || isUnanswered(error.cause))

/** A word of a list of the protocol or of the library. What the provider says besides may name somebody. */
function codeOf(error: unknown): string {
  const said = error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
  const code: unknown = said ? error.error : (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : 'unknown'
}

const noteFault = (error: unknown): void => log.warn({ because: codeOf(error) }, 'sign-in by the provider failed')
