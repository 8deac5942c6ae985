import { z } from 'zod'
import { accesses } from '@/lib/office/accounts/rules'
import { parseSettings } from '@/lib/platform/env'
import { cleanLine } from '@/lib/platform/text'
import { accessByClaim, type Came, claimAt, type Person, type RoleRule } from './rules'

const isThisMachine = ({ hostname }: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
const isIssuer = (text: string) => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))
  return isSafe && !url.search && !url.hash && !url.username && !url.pathname.includes('/.well-known/')
}

/** "coordinator=MOPS koordynatorzy; reader=CN=raporty,DC=wroc": a value may hold anything but a semicolon. */
const roleRules = z.string().transform((text, context): RoleRule[] => {
  const parts = text.split(';').filter((part) => part.trim())
  return parts.flatMap((part): RoleRule[] => {
    const [word = '', ...rest] = part.split('=')
    const access = accesses.find((each) => each === word.trim())
    const value = rest.join('=').trim()
    if (access && value) return [{ access, value }]
    context.addIssue(`must be a list such as coordinator=value;reader=value of ${accesses.join(', ')}`)
    return []
  })
})
const areDistinct = (rules: RoleRule[]) => new Set(rules.map(({ value }) => value)).size === rules.length

const filled = (max: number) => z.string().trim().min(1).max(max, `must have at most ${max} characters`)

const settings = z
  .object({
    OIDC_ISSUER: z
      .string()
      .refine(isIssuer, 'must be an address with https, such as https://login.example.org/city')
      .optional(),
    OIDC_CLIENT_ID: filled(255).optional(),
    OIDC_CLIENT_SECRET: filled(512).optional(),
    OIDC_ROLES: roleRules
      .refine((rules) => rules.length > 0, 'must give at least one role')
      .refine(areDistinct, 'gives two roles for one value')
      .optional(),
    OIDC_ROLE_CLAIM: filled(120).optional(),
    OIDC_SCOPE: z
      .string()
      .refine((text) => text.split(/\s+/).includes('openid'), 'must hold openid')
      .optional(),
    OIDC_NAME: filled(40).optional(),
  })
  .superRefine((set, context) => {
    if (Object.values(set).every((value) => value === undefined)) return
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES'] as const) {
      const message = 'is needed where another OIDC_ setting stands'
      if (set[name] === undefined) context.addIssue({ code: 'custom', path: [name], message })
    }
  })

export type ProviderSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  scope: string
  /** Whose it is, as it follows „Zaloguj przez”. */
  name: string
  roleClaim: string
  roles: RoleRule[]
}

/** The city's identity provider, or null where there is none. Throws InvalidEnvironment, which names the variables. */
export function parseProviderSettings(source: Record<string, string | undefined>): ProviderSettings | null {
  const set = parseSettings(settings, source)
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_ROLES: roles } = set
  if (!issuer || !clientId || !clientSecret || !roles) return null
  return {
    ...{ issuer, clientId, clientSecret, roles },
    scope: set.OIDC_SCOPE ?? 'openid email profile',
    name: set.OIDC_NAME ?? 'konto miejskie',
    roleClaim: set.OIDC_ROLE_CLAIM ?? 'roles',
  }
}

/** The password of the account that is joined with one of the city. Its name is its own: the page has another such form. */
export const linkSchema = z.object({
  panelPassword: z.unknown().pipe(z.string('signIn.password').min(1, 'signIn.password').max(1024, 'password.wrong')),
})

const email = z.string().max(254).pipe(z.email())
// People choose what they are called there.
const words = z.string().transform(cleanLine).pipe(z.string().min(1).max(120))
// Who somebody is is never mended, lest two be one: what no database takes as it is names nobody.
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')

/** What is read of the claims. Some providers say true as a word; what cannot be read was not said. */
const personSchema = z
  .object({
    iss: z.string().max(255),
    sub: z.string().min(1).max(255).refine(isStorable),
    email: email.nullish().catch(null),
    email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
    name: words.nullish().catch(null),
  })
  .transform(({ iss, sub, ...said }): Person => {
    const address = said.email?.trim().toLowerCase() ?? null
    return {
      ...{ issuer: iss, subject: sub, email: address },
      isVerified: said.email_verified ?? null,
      name: said.name ?? address ?? '',
    }
  })

/** Who came, and what they may do here by the settings. Null where the provider says too little. */
export function whoCame(claims: Record<string, unknown>, { roleClaim, roles }: ProviderSettings): Came | null {
  const person = personSchema.safeParse(claims)
  return person.success ? { ...person.data, roles, access: accessByClaim(claimAt(claims, roleClaim), roles) } : null
}
