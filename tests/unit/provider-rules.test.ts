import { expect, test } from 'vitest'
import { accessAfter, accessByClaim, claimAt, mayTakeOver, type Person } from '@/lib/office/provider/rules'
import { parseProviderSettings, whoCame } from '@/lib/office/provider/schema'
import { InvalidEnvironment } from '@/lib/platform/env'
import { wasAskedAgain } from '@/lib/platform/oidc'

const set = {
  OIDC_ISSUER: 'https://login.example.org/city',
  OIDC_CLIENT_ID: 'panel',
  OIDC_CLIENT_SECRET: 'tajne',
  OIDC_ROLES: 'manager=MOPS kierownik; coordinator=CN=koordynatorzy,DC=wroc;coordinator=zastępstwo; mediator=mediator',
}

test('without settings there is none, and with them the rest has defaults', () => {
  expect(parseProviderSettings({})).toBeNull()
  expect(parseProviderSettings({ OIDC_ISSUER: '', OIDC_NAME: '' })).toBeNull()
  expect(parseProviderSettings(set)).toEqual({
    issuer: 'https://login.example.org/city',
    clientId: 'panel',
    clientSecret: 'tajne',
    scope: 'openid email profile',
    name: 'konto miejskie',
    roleClaim: 'roles',
    roles: [
      { access: 'manager', value: 'MOPS kierownik' },
      { access: 'coordinator', value: 'CN=koordynatorzy,DC=wroc' },
      { access: 'coordinator', value: 'zastępstwo' },
      { access: 'mediator', value: 'mediator' },
    ],
  })
  expect(parseProviderSettings({ ...set, OIDC_ISSUER: 'http://127.0.0.1:4000' })?.issuer).toBe('http://127.0.0.1:4000')
})

test.each([
  ['OIDC_ISSUER', 'http://login.example.org'],
  ['OIDC_ISSUER', 'http://127.0.0.1.example.org'],
  ['OIDC_ISSUER', 'https://tajne:haslo@login.example.org'],
  ['OIDC_ISSUER', 'tajne'],
  ['OIDC_ISSUER', 'https://login.example.org/tajne/.well-known/openid-configuration'],
  ['OIDC_ISSUER', ''],
  ['OIDC_CLIENT_ID', ''],
  ['OIDC_CLIENT_SECRET', ''],
  ['OIDC_ROLES', ''],
  ['OIDC_ROLES', ' ; '],
  ['OIDC_ROLES', 'szef=tajne'],
  ['OIDC_ROLES', 'coordinator='],
  ['OIDC_ROLES', 'coordinator=tajne;reader=tajne'],
  ['OIDC_SCOPE', 'email tajne'],
  ['OIDC_NAME', 'tajne'.repeat(20)],
])('a wrong or a missing %s stops the start, and its value is not shown (%s)', (name, value) => {
  const read = () => parseProviderSettings({ ...set, [name]: value })
  expect(read).toThrow(InvalidEnvironment)
  expect(read).toThrow(name)
  expect(read).not.toThrow('tajne')
})

test('one setting of it alone is half of them', () => {
  expect(() => parseProviderSettings({ OIDC_NAME: 'Miasto' })).toThrow(/OIDC_ISSUER .*OIDC_CLIENT_ID .*OIDC_ROLES /s)
})

test('the claim of roles stands under its name, or where the dots lead', () => {
  const name = 'https://example.org/roles'
  expect(claimAt({ [name]: ['a'] }, name)).toEqual(['a'])
  expect(claimAt({ realm_access: { roles: ['a'] } }, 'realm_access.roles')).toEqual(['a'])
  expect(claimAt({ 'realm_access.roles': 'b', realm_access: { roles: ['a'] } }, 'realm_access.roles')).toBe('b')
  for (const claims of [{}, { realm_access: null }, { realm_access: 'roles' }, { realm_access: [] }])
    expect(claimAt(claims, 'realm_access.roles')).toBeUndefined()
  expect(claimAt({}, 'constructor.name')).toBeUndefined()
})

const roles = parseProviderSettings(set)?.roles ?? []

test('a value counts letter for letter, and of several the first of the list', () => {
  expect(accessByClaim('mediator', roles)).toBe('mediator')
  expect(accessByClaim(['x', 'mediator', 'zastępstwo'], roles)).toBe('coordinator')
  expect(accessByClaim(['CN=koordynatorzy,DC=wroc', 'MOPS kierownik'], roles)).toBe('manager')
  for (const claim of [undefined, null, [], 'Mediator', 'mediator zastępstwo', ['mediator '], [['mediator']], 7, {}])
    expect(accessByClaim(claim, roles), JSON.stringify(claim)).toBeNull()
})

test('the right to accounts is the provider’s where it gives it, and else ours', () => {
  const ours = roles.filter(({ access }) => access !== 'manager')
  const manager = { role: 'coordinator', manages: true } as const
  expect(accessAfter('coordinator', manager, roles)).toBe('coordinator')
  expect(accessAfter('coordinator', manager, ours)).toBe('manager')
  expect(accessAfter('coordinator', { role: 'coordinator', manages: false }, ours)).toBe('coordinator')
  expect(accessAfter('reader', manager, ours)).toBe('reader')
})

test('who came is read from the claims, and what cannot be read was not said', () => {
  const settings = parseProviderSettings(set)
  if (!settings) throw new Error('no settings')
  const come = (claims: object) => whoCame({ iss: set.OIDC_ISSUER, sub: '7', ...claims }, settings)
  expect(come({ email: 'Ewa@Example.org', email_verified: true, name: ' Ewa ', roles: 'mediator' })).toMatchObject({
    ...{ issuer: set.OIDC_ISSUER, subject: '7', email: 'ewa@example.org', isVerified: true, name: 'Ewa' },
    access: 'mediator',
  })
  expect(come({})).toMatchObject({ email: null, isVerified: null, name: '', access: null })
  expect(come({ email: 'ewa', email_verified: 'true', name: 7 })).toMatchObject({ email: null, isVerified: true })
  expect(come({ email: 'e@example.org', email_verified: 'false' })).toMatchObject({
    isVerified: false,
    name: 'e@example.org',
  })
  expect(come({ sub: '' })).toBeNull()
  expect(come({ sub: 7 })).toBeNull()
})

test('what no database takes is nobody, and a name that somebody chose there is a line of text', () => {
  const settings = parseProviderSettings(set)
  if (!settings) throw new Error('no settings')
  const come = (claims: object) => whoCame({ iss: set.OIDC_ISSUER, sub: '7', ...claims }, settings)
  for (const sub of ['a\0', 'a\uD800', '\uDC00']) expect(come({ sub }), sub).toBeNull()
  expect(come({ name: 'Ewa\0\n\u202EKról\uD800' })?.name).toBe('Ewa Król')
  expect(come({ name: '\u202E', email: 'e@example.org' })?.name).toBe('e@example.org')
  expect(come({ email: 'e\0@example.org' })?.email).toBeNull()
})

test('that it asked is a moment of its clock, after the browser left and not to come; without a word nobody knows', () => {
  const [left, came] = [new Date('2027-02-01T08:00:00Z'), new Date('2027-02-01T08:03:00Z')]
  const dance = { state: '', nonce: '', verifier: '', at: left.getTime() }
  const asked = (auth_time?: unknown) =>
    wasAskedAgain({ iss: 'i', sub: 's', ...(auth_time !== undefined && { auth_time }) }, dance, came)
  const second = left.getTime() / 1000
  expect(asked()).toBeNull()
  expect([0, -60, 180, 240].map((after) => asked(second + after))).toEqual([true, true, true, true])
  expect([-61, 241].map((after) => asked(second + after))).toEqual([false, false])
  // Some providers write a number as a text, or in milliseconds: of an hour ago, both look like later than now.
  for (const wrong of [String(second - 3600), (second - 3600) * 1000, null, true, [second], Number.NaN])
    expect(asked(wrong), String(wrong)).toBe(false)
})

test('an account is taken over by its address where nobody was in it and the provider vouches for the address', () => {
  const invited = { awaitsPassword: true, disabledAt: null, identity: null }
  const person: Person = { issuer: 'i', subject: 's', email: 'e@example.org', isVerified: true, name: 'E' }
  expect(mayTakeOver(invited, person)).toBe(true)
  for (const isVerified of [false, null]) expect(mayTakeOver(invited, { ...person, isVerified })).toBe(false)
  expect(mayTakeOver({ ...invited, awaitsPassword: false }, person)).toBe(false)
  expect(mayTakeOver({ ...invited, disabledAt: new Date() }, person)).toBe(false)
  expect(mayTakeOver({ ...invited, identity: {} }, person)).toBe(false)
})
