import 'server-only'
import { headers } from 'next/headers'
import { z } from 'zod'
import { recordLookOnce } from '@/lib/office/audit/data'
import { browserOf } from '@/lib/office/device/rules'
import { noteProvenByProvider } from '@/lib/office/proof/data'
import { isOwnIdentity, linkOwn, type Refusal, signInByProvider, type TurnedAway } from '@/lib/office/provider/data'
import { type Came, claimAt, danceMinutes } from '@/lib/office/provider/rules'
import { type ProviderSettings, parseProviderSettings, whoCame } from '@/lib/office/provider/schema'
import type { Role } from '@/lib/office/role/rules'
import { countWay, forgiveWays } from '@/lib/office/tries/data'
import { nameOfSession, ownSession, readActor, startSession } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { publicOrigin } from '@/lib/platform/env'
import { beginDance, type Claims, endDance, type OidcFault, wasAskedAgain } from '@/lib/platform/oidc'
import { fail, ok, type Result } from '@/lib/platform/result'
import { networkOf } from '@/lib/platform/web/network'
import { noteRefused } from '@/lib/platform/web/request-state'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'
import { routes } from '@/lib/routes'

let settings: { value: ProviderSettings | null } | undefined

// Read on first use, like the environment of the process itself.
function provider(): ProviderSettings | null {
  settings ??= { value: parseProviderSettings(process.env) }
  return settings.value
}

/**
 * What somebody goes to the provider for: to sign in, to join the account in which they are with that of the city, or to
 * show once more that it is they who sit there.
 */
type Errand = { for: 'sign-in' } | { for: 'link'; session: string } | { for: 'again'; session: string; back: string }

const danceSchema = z.object({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), at: z.number(), url: z.string() },
  errand: z.discriminatedUnion('for', [
    z.object({ for: z.literal('sign-in') }),
    z.object({ for: z.literal('link'), session: z.string() }),
    z.object({ for: z.literal('again'), session: z.string(), back: z.string() }),
  ]),
})

type Dance = z.output<typeof danceSchema>

// On the way there and back. It opens nothing: without what the provider then says it is of no use.
const danceCookie = sealedCookie('miasto', danceSchema, danceMinutes)

/** For the page that lists every cookie. */
export const providerCookies = () => (provider() ? [{ purpose: 'provider' as const, ...danceCookie.kind() }] : [])

/** Whose accounts open the panel beside our own, as it follows „Zaloguj przez”. Null where there are none. */
export const providerName = (): string | null => provider()?.name ?? null

const relyingOn = (settings: ProviderSettings) => ({ ...settings, callback: publicOrigin() + routes.providerBack() })

const isEnoughFor =
  ({ roleClaim }: ProviderSettings) =>
  (claims: Claims) =>
    claims.email !== undefined && claimAt(claims, roleClaim) !== undefined

type Left = Result<undefined, 'off' | 'busy' | 'away'>

/** Keeps what this browser has to bring back. The page of `routes.provider()` then leads it away. */
async function leaveFor(errand: Errand): Promise<Left> {
  const settings = provider()
  if (!settings) return fail('off')
  const moment = now()
  if (await countWay(await networkOf(), moment)) return fail('busy')
  const begun = await beginDance(relyingOn(settings), { again: errand.for === 'again' }, moment)
  if (!begun.ok) return begun
  await danceCookie.write({ ...begun.value.dance, url: begun.value.url, errand })
  return ok()
}

export const leaveToSignIn = (): Promise<Left> => leaveFor({ for: 'sign-in' })

/** The password of the account has been said just before. */
export const leaveToLink = async (): Promise<Left> => leaveFor({ for: 'link', session: await nameOfSession() })

/** For whoever has no password of ours, before something that asks for it once more. `back` is a path of our own. */
export const leaveToProve = async (back: string): Promise<Left> =>
  leaveFor({ for: 'again', session: await nameOfSession(), back })

/** Where the browser goes that has just pressed the button, or null. */
export const placeToGo = async (): Promise<string | null> => (await danceCookie.read())?.url ?? null

type Fault = OidcFault | 'off' | 'busy' | 'ended' | 'other-person' | 'taken' | Refusal | TurnedAway['turnedAway']
type Back = { for: 'sign-in'; role: Role; hasNews: boolean } | { for: 'link' | 'again' }
type For = { for: 'sign-in' | 'link' } | { for: 'again'; back: string }

/** What came of it, and for what it was. Whatever it is, the browser has to begin anew for another try. */
export async function comeBack(search: URLSearchParams): Promise<{ errand: For; came: Result<Back, Fault> }> {
  const dance = await danceCookie.read()
  await danceCookie.clear()
  const came = dance ? await judgeReturn(dance, search) : fail('ended')
  if (!came.ok) noteRefused('sign_in')
  return { errand: dance?.errand ?? { for: 'sign-in' }, came }
}

async function judgeReturn(dance: Dance, search: URLSearchParams): Promise<Result<Back, Fault>> {
  const settings = provider()
  if (!settings) return fail('off')
  const moment = now()
  const network = await networkOf()
  if (await countWay(network, moment)) return fail('busy')
  const ended = await endDance(relyingOn(settings), dance, search, isEnoughFor(settings))
  if (!ended.ok) return ended
  const came = whoCame(ended.value, settings)
  if (!came) return fail('invalid')
  await forgiveWays(network, moment)
  const { errand } = dance
  const wasAsked = wasAskedAgain(ended.value, dance, moment)
  // A sign-in of which the city says that it asked for nothing is one, and proves nothing more.
  if (errand.for === 'sign-in') return enter(came, { network, isProven: wasAsked !== false }, moment)
  return judgeOwn(errand, came, wasAsked === true, moment)
}

/** The same session and cookie as after a password of ours. */
async function enter(
  came: Came,
  from: { network: string; isProven: boolean },
  moment: Date,
): Promise<Result<Back, Fault>> {
  const browser = browserOf((await headers()).get('user-agent') ?? '')
  const signedIn = await signInByProvider(came, { ...from, browser }, moment)
  if (!signedIn.ok) return signedIn
  if ('turnedAway' in signedIn.value) return fail(signedIn.value.turnedAway)
  const { role, hasNews } = signedIn.value
  await startSession(signedIn.value)
  return ok({ for: 'sign-in', role, hasNews })
}

/** Of whoever is signed in already, in the session in which they left. */
async function judgeOwn(
  errand: Exclude<Errand, { for: 'sign-in' }>,
  came: Came,
  wasAsked: boolean,
  moment: Date,
): Promise<Result<Back, Fault>> {
  const actor = await readActor()
  if (!actor || errand.session !== (await nameOfSession())) return fail('ended')
  if (errand.for === 'link') {
    const linked = await linkOwn(actor, came, moment)
    return linked.ok ? ok({ for: 'link' }) : linked
  }
  if (!wasAsked || !(await isOwnIdentity(actor, came))) {
    await recordLookOnce(actor, 'proof_refused', 'staff', actor.id, moment)
    return fail('other-person')
  }
  return (await noteProvenByProvider(actor, await ownSession(), moment)) ? ok({ for: 'again' }) : fail('ended')
}
