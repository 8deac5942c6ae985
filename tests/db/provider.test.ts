import { beforeEach, expect, test } from 'vitest'
import { disableAccount, getAccount, renewLink } from '@/lib/office/accounts/data'
import { readOwnWays, signInByProvider } from '@/lib/office/provider/data'
import type { Actor, Manager } from '@/lib/office/role/rules'
import { listOwnSessions, readNews, readTold } from '@/lib/office/sessions/data'
import { setPasswordByLink, signInStaff } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { signInLimits } from '@/lib/office/staff/rules'
import { lacksCode } from '@/lib/office/totp/data'
import { countWay, forgiveWays } from '@/lib/office/tries/data'
import { db } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { actionsOn, invite, ownPassword, trySignIn } from '../support/accounts'
import { come, refused, seen, somebody } from '../support/city-people'
import { freshDatabase } from '../support/database'
import { makeManager, monday } from '../support/factories'

await freshDatabase()

let manager: Manager
beforeEach(async () => {
  // The managers of the tests before.
  await db.staff.updateMany({ data: { disabledAt: monday } })
  manager = await makeManager()
})

test('whoever comes for the first time gets an account without a password, and a session like every other', async () => {
  const ewa = somebody()
  const { staffId, sessionId, role, hasNews } = await come(ewa)
  expect([role, hasNews]).toEqual(['coordinator', false])
  expect(await findSession(sessionId, monday)).toMatchObject({ id: staffId, name: 'Ewa Miejska', role: 'coordinator' })
  const by = { id: staffId } as Actor
  expect(await listOwnSessions(by, monday)).toMatchObject([{ network: '192.0.2.0/24', browser: 'firefox.linux' }])
  expect(await readOwnWays(by)).toEqual({ hasPassword: false, isLinked: true })
  expect(await actionsOn(staffId)).toEqual(['provider_made', 'signed_in_by_provider'])
  const account = await getAccount(manager, staffId, monday)
  expect(account).toMatchObject({ state: 'active', isOfCity: true, lastSignInAt: monday, linkUntil: null })
  // No code of ours is asked of whoever has no password of ours.
  expect([await lacksCode(staffId), await lacksCode(manager.id)]).toEqual([false, true])
  // A second time it is the same account, whatever address it has by then.
  expect(await come({ ...ewa, email: 'inna@example.org' })).toMatchObject({ staffId })
})

test('of two who come for the first time at the same moment there is one account', async () => {
  const ewa = somebody()
  const came = await Promise.all([come(ewa), come(ewa), come(ewa)])
  expect(new Set(came.map(({ staffId }) => staffId)).size).toBe(1)
  expect(await db.staff.count({ where: { email: ewa.email ?? '' } })).toBe(1)
})

test('nobody gets in without a role, without an address, or by one that is not theirs; and nothing is kept of them', async () => {
  const before = await db.staff.count()
  expect(await signInByProvider(somebody({ access: null }), seen, monday)).toEqual(refused('no-role'))
  expect(await signInByProvider(somebody({ email: null }), seen, monday)).toEqual(refused('no-email'))
  expect(await signInByProvider(somebody({ isVerified: false }), seen, monday)).toEqual(refused('no-email'))
  const { email } = await db.staff.findUniqueOrThrow({ where: { id: manager.id } })
  expect(await signInByProvider(somebody({ email, access: 'manager' }), seen, monday)).toEqual(refused('email-taken'))
  // Nor by that of a colleague who comes by the city.
  const ewa = somebody()
  await come(ewa)
  expect(await signInByProvider(somebody({ email: ewa.email }), seen, monday)).toEqual(refused('email-taken'))
  expect(await db.staff.count()).toBe(before + 1)
})

test('an invited account is taken over by its verified address, and its link is over', async () => {
  const { id, token, email } = await invite(manager)
  expect(await signInByProvider(somebody({ email, isVerified: null }), seen, monday)).toEqual(refused('email-taken'))
  expect(await come(somebody({ email }))).toMatchObject({ staffId: id })
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(refused('ended'))
  // One that has a password is not, and neither is one that was closed.
  const known = await invite(manager)
  await setPasswordByLink({ token: known.token, password: ownPassword }, monday)
  expect(await signInByProvider(somebody({ email: known.email }), seen, monday)).toEqual(refused('email-taken'))
  const closed = await invite(manager)
  await disableAccount(manager, closed.id, monday)
  expect(await signInByProvider(somebody({ email: closed.email }), seen, monday)).toEqual(refused('email-taken'))
})

test('a sign-in from a new network is shown in the next one, whichever way they came', async () => {
  const ewa = somebody()
  await come(ewa)
  const at = (hours: number) => new Date(+monday + hours * 3_600_000)
  await signInByProvider(ewa, { network: '198.51.100.7/32', browser: null }, at(1))
  const third = await come(ewa, at(2))
  expect(third.hasNews).toBe(true)
  expect(await readNews({ id: third.staffId } as Actor, digestOf(third.sessionId))).toMatchObject([
    { network: '198.51.100.0/24' },
  ])
})

test('whoever comes by the city is told of a password that somebody else has set and used meanwhile', async () => {
  const ewa = somebody()
  const { staffId } = await come(ewa)
  const at = (minutes: number) => new Date(+monday + minutes * 60_000)
  const link = await renewLink(manager, staffId, at(1))
  await setPasswordByLink({ token: link.ok ? link.value : '', password: ownPassword }, at(2))
  // From where she works herself.
  await signInStaff(ewa.email ?? '', ownPassword, seen.network, at(3))
  const { sessionId, hasNews } = await come(ewa, at(4))
  expect(hasNews).toBe(true)
  const { told } = await readTold({ id: staffId } as Actor, digestOf(sessionId), at(4))
  expect(told.changed).toMatchObject([{ action: 'account_link_made', createdAt: at(1) }])
  expect(await come(ewa, at(5))).toMatchObject({ hasNews: false })
})

test('a password of ours does not open an account that has none', async () => {
  const ewa = somebody()
  await come(ewa)
  expect(await trySignIn(ewa.email ?? '')).toEqual(refused('wrong'))
})

test('the way there and back is counted for each network, and forgiven', async () => {
  const ways = (network: string) => countWay(network, monday)
  for (let count = 0; count < signInLimits.atProvider.most; count++) expect(await ways('203.0.113.1/32')).toBe(false)
  expect([await ways('203.0.113.2/32'), await ways('203.0.114.1/32')]).toEqual([true, false])
  for (let count = 0; count < 2; count++) await forgiveWays('203.0.113.1/32', monday)
  expect(await ways('203.0.113.1/32')).toBe(false)
})
