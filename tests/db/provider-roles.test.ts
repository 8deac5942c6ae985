import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { changeAccess, disableAccount, getAccount } from '@/lib/office/accounts/data'
import { isOwnIdentity, linkOwn, readOwnWays, signInByProvider, unlinkAccount } from '@/lib/office/provider/data'
import { storeRefusals } from '@/lib/office/refusal/data'
import type { Actor, Manager } from '@/lib/office/role/rules'
import { readTold } from '@/lib/office/sessions/data'
import { signInStaff } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { db } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { getFeed, readFeed, renewFeed } from '@/lib/schedule/calendar/data'
import { actionsOn } from '../support/accounts'
import { come, refused, seen, somebody, turnedAway } from '../support/city-people'
import { freshDatabase } from '../support/database'
import { makeAccount, makeManager, makeService, monday, password } from '../support/factories'

await freshDatabase()

let manager: Manager
beforeEach(async () => {
  // The managers of the tests before.
  await db.staff.updateMany({ data: { disabledAt: monday } })
  manager = await makeManager()
})

test('another role at the provider is one here, and ends what was open', async () => {
  const ewa = somebody({ access: 'manager' })
  const first = await come(ewa)
  expect(await findSession(first.sessionId, monday)).toMatchObject({ manages: true })
  const second = await come({ ...ewa, access: 'reader' })
  expect(await findSession(first.sessionId, monday)).toBeNull()
  expect(await findSession(second.sessionId, monday)).toMatchObject({ role: 'reader', manages: false })
  expect(await actionsOn(first.staffId)).toContain('provider_changed')
})

test('no role any more: refused, every session ends, once on record, and a role opens it again', async () => {
  const ewa = somebody()
  const { staffId, sessionId } = await come(ewa)
  for (const _twice of [1, 2])
    expect(await signInByProvider({ ...ewa, access: null }, seen, monday)).toEqual(turnedAway('no-role'))
  expect(await findSession(sessionId, monday)).toBeNull()
  expect((await actionsOn(staffId)).filter((action) => action === 'provider_refused')).toHaveLength(1)
  expect(await getAccount(manager, staffId, monday)).toMatchObject({ state: 'no_role' })
  await come(ewa)
  expect(await getAccount(manager, staffId, monday)).toMatchObject({ state: 'active' })
})

test('without a role, or unlinked, the calendar of a mediator ends with the sessions', async () => {
  const { mediatorId } = await makeService()
  const ewa = somebody({ access: 'mediator' })
  await signInByProvider(ewa, seen, monday)
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: ewa.email ?? '' } })
  await changeAccess(manager, { accountId: id, access: 'mediator', mediatorId }, monday)
  const by = { id, role: 'mediator', mediatorId } as Actor<'mediator'>
  const feed = async () => {
    const made = await renewFeed(by, (await getFeed(by))?.createdAt ?? null, monday)
    if (!made.ok) throw new Error(made.code)
    return () => readFeed(made.value, seen.network, monday)
  }
  const first = await feed()
  expect(await first()).toMatchObject({ kind: 'feed' })
  await signInByProvider({ ...ewa, access: null }, seen, monday)
  expect(await first()).toEqual({ kind: 'unknown' })
  await come(ewa)
  const second = await feed()
  await unlinkAccount(manager, id, monday)
  expect(await second()).toEqual({ kind: 'unknown' })
})

test('a closed account stays closed, whatever the provider says', async () => {
  const ewa = somebody()
  const { staffId } = await come(ewa)
  await disableAccount(manager, staffId, monday)
  expect(await signInByProvider({ ...ewa, access: 'manager' }, seen, monday)).toEqual(refused('disabled'))
  // It is on record as a try of its password would be.
  await storeRefusals(monday)
  expect(await actionsOn(staffId)).toContain('sign_in_failed')
  expect(await db.staff.findUnique({ where: { id: staffId } })).toMatchObject({ disabledAt: monday, manages: false })
})

test('a mediator sees nothing before somebody has said which one', async () => {
  const { mediatorId } = await makeService()
  const ewa = somebody({ access: 'mediator' })
  expect(await signInByProvider(ewa, seen, monday)).toEqual(turnedAway('no-mediator'))
  const { id } = await db.staff.findUniqueOrThrow({ where: { email: ewa.email ?? '' } })
  expect(await db.staffSession.count({ where: { staffId: id } })).toBe(0)
  expect(await getAccount(manager, id, monday)).toMatchObject({ state: 'no_mediator', access: 'reader' })
  await changeAccess(manager, { accountId: id, access: 'mediator', mediatorId }, monday)
  expect(await getAccount(manager, id, monday)).toMatchObject({ state: 'active' })
  const { sessionId } = await come(ewa)
  expect(await findSession(sessionId, monday)).toMatchObject({ role: 'mediator', mediatorId })
  // Whoever becomes one loses what they could before.
  const jan = somebody({ access: 'coordinator' })
  const before = await come(jan)
  expect(await signInByProvider({ ...jan, access: 'mediator' }, seen, monday)).toEqual(turnedAway('no-mediator'))
  expect(await findSession(before.sessionId, monday)).toBeNull()
})

test('the last who may open accounts and has a password keeps that right', async () => {
  const own = { ...somebody({ access: 'manager' }) }
  expect(await linkOwn(manager, own, monday)).toEqual({ ok: true, value: undefined })
  // One who comes by the city alone is no help while the city is away.
  await come(somebody({ access: 'manager' }))
  expect(await signInByProvider({ ...own, access: 'coordinator' }, seen, monday)).toEqual(refused('last'))
  expect(await db.staff.findUnique({ where: { id: manager.id } })).toMatchObject({ manages: true })
  expect(await come(own)).toMatchObject({ staffId: manager.id })
  await makeManager()
  expect(await come({ ...own, access: 'coordinator' })).toMatchObject({ role: 'coordinator' })
  expect(await db.staff.findUnique({ where: { id: manager.id } })).toMatchObject({ manages: false })
})

test('whom the city gave no role the last time is not who comes when the last one goes', async () => {
  const [gone, last] = [somebody({ access: 'manager' }), somebody({ access: 'manager' })]
  const [{ staffId: goneId }, { staffId: lastId }] = [await come(gone), await come(last)]
  await db.staff.updateMany({ where: { id: manager.id }, data: { disabledAt: monday } })
  expect(await signInByProvider({ ...gone, access: null }, seen, monday)).toEqual(turnedAway('no-role'))
  const by = { id: lastId } as Manager
  const lesser = { accountId: lastId, access: 'reader', mediatorId: null } as const
  expect(await disableAccount(by, lastId, monday)).toEqual(refused('last'))
  expect(await changeAccess(by, lesser, monday)).toEqual(refused('last'))
  expect(await unlinkAccount(by, lastId, monday)).toEqual(refused('last'))
  expect(await signInByProvider({ ...last, access: 'reader' }, seen, monday)).toEqual(refused('last'))
  // Once the other one has it again, there are two.
  expect(await come(gone)).toMatchObject({ staffId: goneId })
  expect(await disableAccount(by, lastId, monday)).toMatchObject({ ok: true })
})

test('one’s own account is joined with one person of the city, who has one account', async () => {
  const ewa = somebody()
  const { staffId } = await come(ewa)
  const by = { id: staffId } as Actor
  expect(await linkOwn(manager, ewa, monday)).toEqual(refused('taken'))
  expect(await linkOwn(by, somebody(), monday)).toEqual(refused('taken'))
  expect(await linkOwn(by, ewa, monday)).toMatchObject({ ok: true })
  expect(await linkOwn(manager, somebody({ access: null }), monday)).toEqual(refused('no-role'))
  expect([await isOwnIdentity(by, ewa), await isOwnIdentity(manager, ewa)]).toEqual([true, false])
  expect(await readOwnWays(manager)).toEqual({ hasPassword: true, isLinked: false })
})

test('that an account was joined with one of the city is told in the next sign-in by its password', async () => {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  const by = { id } as Actor
  const at = (minutes: number) => new Date(+monday + minutes * 60_000)
  const signIn = async (minutes: number) => {
    const signedIn = await signInStaff(email, password, seen.network, at(minutes))
    if (!signedIn.ok) throw new Error(signedIn.code)
    return signedIn.value
  }
  await signIn(0)
  // By somebody who knows the password, and comes by the city from now on, whatever becomes of it.
  const stranger = somebody()
  await linkOwn(by, stranger, at(1))
  await come(stranger, at(2))
  const own = await signIn(3)
  expect(own.hasNews).toBe(true)
  const { told } = await readTold(by, digestOf(own.sessionId), at(3))
  expect(told.changed).toMatchObject([{ action: 'provider_linked', createdAt: at(1) }])
  expect(await signIn(4)).toMatchObject({ hasNews: false })
})

test('unlinked, it is open to nobody of the city, and its sessions end', async () => {
  const ewa = somebody({ access: 'manager' })
  const { staffId, sessionId } = await come(ewa)
  expect(await unlinkAccount(manager, manager.id, monday)).toEqual(refused('not-linked'))
  expect(await unlinkAccount(manager, randomUUID(), monday)).toEqual(refused('unknown'))
  expect(await unlinkAccount(manager, staffId, monday)).toEqual({ ok: true, value: 1 })
  expect(await findSession(sessionId, monday)).toBeNull()
  expect(await signInByProvider({ ...ewa, isVerified: null }, seen, monday)).toEqual(refused('email-taken'))
  // Whoever has the address by then, and the word of the provider for it.
  expect(await come(somebody({ email: ewa.email }))).toMatchObject({ staffId })
  // Nobody takes from themselves the last way in that there is.
  const other = await come(somebody({ access: 'manager' }))
  await db.staff.updateMany({ where: { id: manager.id }, data: { disabledAt: monday } })
  const last = { id: other.staffId } as Manager
  expect(await unlinkAccount(last, other.staffId, monday)).toEqual(refused('last'))
})
