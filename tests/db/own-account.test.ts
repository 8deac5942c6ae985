import { expect, test } from 'vitest'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { record } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import { changeOwnPassword } from '@/lib/office/own/data'
import type { Actor } from '@/lib/office/role/rules'
import { endOwnSession, listOwnSessions, readNews } from '@/lib/office/sessions/data'
import { signInStaff } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { db } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { plusMinutes } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { makeAccount, makeActor, monday, password } from '../support/factories'

await freshDatabase()

const office = '192.0.2.0/24'
const abroad = '198.51.100.0/24'
const other = 'cztery koty i rower'
const after = (minutes: number) => plusMinutes(monday, minutes)
const days = (count: number) => after(count * 24 * 60)

async function account() {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  return { email, by: { id, name: 'Anna', role: 'coordinator', manages: false, mediatorId: null } as Actor }
}

async function signIn(email: string, { network = office, now = monday, typed = password } = {}) {
  const signedIn = await signInStaff(email, typed, network, now, null, 'firefox.windows')
  if (!signedIn.ok) throw new Error(signedIn.code)
  return signedIn.value
}

test('somebody sees their own sessions, by what and from where, and ends them one by one', async () => {
  const { email, by } = await account()
  const [first, second] = [await signIn(email), await signIn(email, { network: abroad, now: after(1) })]
  const own = await listOwnSessions(by, after(2))
  expect(own).toMatchObject([
    { name: digestOf(second.sessionId), network: abroad, browser: 'firefox.windows', createdAt: after(1) },
    { name: digestOf(first.sessionId), network: office },
  ])
  expect(JSON.stringify(own)).not.toContain(first.sessionId)
  const stranger = await makeActor('coordinator')
  expect(await endOwnSession(stranger, digestOf(first.sessionId), monday)).toEqual({ ok: false, code: 'unknown' })
  expect(await endOwnSession(by, digestOf(first.sessionId), monday)).toEqual({ ok: true })
  expect(await endOwnSession(by, digestOf(first.sessionId), monday)).toEqual({ ok: false, code: 'unknown' })
  expect([await findSession(first.sessionId, after(2)), await findSession(second.sessionId, after(2))]).toEqual([
    null,
    expect.anything(),
  ])
  // What has ended by itself is not shown.
  expect(await listOwnSessions(by, after(60))).toEqual([])
})

test('a new password takes the one of now, and ends every other session', async () => {
  const { email, by } = await account()
  const [here, there] = [await signIn(email), await signIn(email)]
  const { rightsVersion } = await db.staff.findUniqueOrThrow({ where: { email } })
  const change = (currentPassword: string, wanted: string) =>
    changeOwnPassword(
      by,
      { currentPassword, password: wanted, sessionId: here.sessionId },
      { network: office, device: here.device },
      monday,
    )
  expect(await change('nie to haslo 123', other)).toEqual({ ok: false, code: 'wrong' })
  expect(await change(password, 'za krotkie')).toEqual({ ok: false, code: 'length' })
  expect(await findSession(there.sessionId, monday)).not.toBeNull()
  const changed = await change(password, other)
  expect(changed).toMatchObject({ ok: true, value: { id: here.device.id } })
  expect(await findSession(here.sessionId, monday)).not.toBeNull()
  expect(await findSession(there.sessionId, monday)).toBeNull()
  expect((await db.staff.findUniqueOrThrow({ where: { email } })).rightsVersion).toBe(rightsVersion + 1)
  expect(await signInStaff(email, password, office, monday)).toEqual({ ok: false, code: 'wrong' })
  await signIn(email, { typed: other })
  expect(await db.auditEntry.count({ where: { action: 'password_set', objectId: by.id } })).toBe(1)
})

test('of two who change one password at the same moment, one does', async () => {
  const { by } = await account()
  const change = (wanted: string) =>
    changeOwnPassword(
      by,
      { currentPassword: password, password: wanted, sessionId: '' },
      { network: office, device: null },
      monday,
    )
  const answers = await Promise.all([change(other), change('inne dobre haslo 44')])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('tries of the password of now are those of a sign-in', async () => {
  const { by } = await account()
  await db.rateLimit.deleteMany()
  const typed = { currentPassword: 'nie to haslo 123', password: other, sessionId: '' }
  await changeOwnPassword(by, typed, { network: office, device: null }, monday)
  expect(await db.rateLimit.findMany({ select: { count: true } })).toEqual([{ count: 1 }, { count: 1 }])
})

test('a sign-in from a new network is shown once, in the next one from a known network', async () => {
  const { email, by } = await account()
  // The first of all is nothing unusual, and neither is the same again.
  expect(await signIn(email)).toMatchObject({ hasNews: false })
  expect(await signIn(email, { now: after(1) })).toMatchObject({ hasNews: false })
  // Whoever comes from elsewhere is not told of himself, nor from yet another place of the first one.
  const stranger = await signIn(email, { network: abroad, now: after(2) })
  expect(stranger.hasNews).toBe(false)
  expect(await signIn(email, { network: '203.0.113.0/24', now: after(3) })).toMatchObject({ hasNews: false })
  const own = await signIn(email, { now: after(4) })
  expect(own.hasNews).toBe(true)
  expect(await readNews(by, digestOf(own.sessionId))).toMatchObject([
    { network: '203.0.113.0/24' },
    { network: abroad, browser: 'firefox.windows', createdAt: after(2) },
  ])
  expect(await readNews(by, digestOf(stranger.sessionId))).toEqual([])
  expect(await readNews(await makeActor('coordinator'), digestOf(own.sessionId))).toEqual([])
  expect(await signIn(email, { now: after(5) })).toMatchObject({ hasNews: false })
})

test('a stranger with two networks does not keep from the owner that there is one; a new office is one’s own in a week', async () => {
  const { email, by } = await account()
  const elsewhere = '203.0.113.0/24'
  await signIn(email)
  for (const [at, network] of [abroad, elsewhere, abroad, elsewhere].entries())
    expect(await signIn(email, { network, now: after(at + 1) })).toMatchObject({ hasNews: false })
  const own = await signIn(email, { now: after(10) })
  const news = await readNews(by, digestOf(own.sessionId))
  expect(news.map(({ network }) => network).sort()).toEqual([abroad, elsewhere])

  const moved = await account()
  await signIn(moved.email)
  await signIn(moved.email, { network: abroad, now: after(1) })
  await signIn(moved.email, { network: elsewhere, now: after(2) })
  expect(await signIn(moved.email, { network: abroad, now: days(8) })).toMatchObject({ hasNews: true })
})

test('many wrong tries since the last sign-in are shown in the next one; one slip is not', async () => {
  const { email, by } = await account()
  const slip = (minutes: number) => record(db, byClient, 'sign_in_failed', 'staff', by.id, after(minutes))
  await signIn(email)
  await slip(10)
  expect(await signIn(email, { now: after(11) })).toMatchObject({ hasNews: false })
  await slip(30)
  await slip(60)
  expect(await signIn(email, { now: after(61) })).toMatchObject({ hasNews: true })
  expect((await listOwnSessions(by, after(61)))[0]).toMatchObject({ failedAt: after(60) })
  expect(await signIn(email, { now: after(62) })).toMatchObject({ hasNews: false })
})

test('a stranger who guessed it does not keep from the owner that somebody guessed, nor that the codes were taken away', async () => {
  const { email, by } = await account()
  const note = (action: 'sign_in_failed' | 'totp_taken', minutes: number) =>
    record(db, byClient, action, 'staff', by.id, after(minutes))
  await signIn(email)
  await note('sign_in_failed', 10)
  await note('sign_in_failed', 30)
  await note('totp_taken', 35)
  for (const minutes of [40, 50])
    expect(await signIn(email, { network: abroad, now: after(minutes) })).toMatchObject({ hasNews: false })
  const told = async (at: Date) => {
    const { sessionId } = await signIn(email, { now: at })
    return (await listOwnSessions(by, at)).find(({ name }) => name === digestOf(sessionId))
  }
  expect(await told(after(60))).toMatchObject({ failedAt: after(30), takenAt: after(35) })
  expect(await told(after(61))).toMatchObject({ failedAt: null, takenAt: null })
})

test('whoever has moved is told after a week, once, what was done to their account before', async () => {
  const { email, by } = await account()
  const taken = async (now: Date) => {
    const { sessionId } = await signIn(email, { network: abroad, now })
    return (await listOwnSessions(by, now)).find(({ name }) => name === digestOf(sessionId))?.takenAt
  }
  await signIn(email)
  await record(db, byClient, 'totp_taken', 'staff', by.id, after(1))
  expect([await taken(days(1)), await taken(days(2)), await taken(days(9)), await taken(days(10))]).toEqual([
    null,
    null,
    after(1),
    null,
  ])
})

test('a network from which nobody came for half a year is forgotten', async () => {
  const { email, by } = await account()
  await signIn(email)
  const left = () => db.staffNetwork.count({ where: { staffId: by.id } })
  await keepHouse(days(180))
  expect(await left()).toBe(1)
  await keepHouse(days(181))
  expect(await left()).toBe(0)
})
