import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { disableStaff } from '@/lib/office/machine/data'
import { changeOwnPassword } from '@/lib/office/own/data'
import { proveAgain, readProofWay } from '@/lib/office/proof/data'
import { isFresh } from '@/lib/office/proof/rules'
import type { Actor } from '@/lib/office/role/rules'
import { signInStaff } from '@/lib/office/signin/data'
import { findSession, noteProof } from '@/lib/office/staff/data'
import { db, transact } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { actionsOn, overtaken } from '../support/accounts'
import { freshDatabase } from '../support/database'
import { makeAccount, monday, password } from '../support/factories'

await freshDatabase()

const from = { network: '192.0.2.1', device: null }
const after = (minutes: number) => plusMinutes(monday, minutes)
const wrong = { ok: false, code: 'wrong' }

async function signedIn() {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  const by = { id, name: 'Anna', role: 'coordinator', manages: false, mediatorId: null } as Actor
  const opened = await signInStaff(email, password, from.network, monday)
  if (!opened.ok) throw new Error(opened.code)
  return { email, by, sessionId: opened.value.sessionId }
}

const provenAt = async (sessionId: string) => (await findSession(sessionId, after(7)))?.provenAt
const prove = (by: Actor, sessionId: string, typed = password, now = after(6)) =>
  proveAgain(by, { currentPassword: typed, sessionId }, from, now)

test('a sign-in is a proof; six minutes later the password is one again, for this session alone', async () => {
  const { email, by, sessionId } = await signedIn()
  expect(await provenAt(sessionId)).toEqual(monday)
  const other = await signInStaff(email, password, from.network, monday)
  expect(await readProofWay(by)).toEqual({ kind: 'password', email })
  expect(await prove(by, sessionId)).toEqual({ ok: true })
  expect(await provenAt(sessionId)).toEqual(after(6))
  expect(isFresh((await provenAt(sessionId)) ?? null, after(7))).toBe(true)
  expect(await provenAt(other.ok ? other.value.sessionId : '')).toEqual(monday)
  expect(await actionsOn(by.id)).toEqual(['signed_in', 'signed_in', 'proof_given'])
})

test('a wrong password proves nothing and counts as a sign-in does', async () => {
  const { by, sessionId } = await signedIn()
  await db.rateLimit.deleteMany()
  for (let tries = 0; tries < 3; tries++) expect(await prove(by, sessionId, 'nie to haslo 123')).toEqual(wrong)
  expect(await db.rateLimit.findMany({ select: { count: true } })).toEqual([{ count: 3 }, { count: 3 }])
  expect(await provenAt(sessionId)).toEqual(monday)
  expect(await actionsOn(by.id)).toEqual(['signed_in'])
  // The right one gives back its own try, and none of the wrong ones.
  expect(await prove(by, sessionId)).toEqual({ ok: true })
  expect(await db.rateLimit.findMany({ select: { count: true } })).toEqual([{ count: 3 }, { count: 3 }])
})

test('nothing is proved of a session that has ended, of another account, or of one that was closed', async () => {
  const [one, other] = [await signedIn(), await signedIn()]
  expect(await prove(one.by, other.sessionId)).toEqual(wrong)
  expect(await provenAt(other.sessionId)).toEqual(monday)
  expect(await transact((tx) => noteProof(tx, one.by.id, other.sessionId, after(6)))).toBe(false)
  await db.staffSession.delete({ where: { id: one.sessionId } })
  expect(await prove(one.by, one.sessionId)).toEqual(wrong)
  await disableStaff(other.email, monday)
  expect(await prove(other.by, other.sessionId)).toEqual(wrong)
  expect(await prove({ id: randomUUID() } as Actor, other.sessionId)).toEqual(wrong)
  expect(
    await db.auditEntry.count({ where: { action: 'proof_given', objectId: { in: [one.by.id, other.by.id] } } }),
  ).toBe(0)
})

test('a password that was changed while it was compared proves nothing', async () => {
  const { email, by, sessionId } = await signedIn()
  expect(await overtaken(email, (typed) => prove(by, sessionId, typed))).toEqual(wrong)
  expect(await provenAt(sessionId)).toEqual(monday)
  expect(await actionsOn(by.id)).toEqual(['signed_in'])
})

test('another password of one’s own is a proof too, and a session of the release before has none', async () => {
  const { by, sessionId } = await signedIn()
  const change = { currentPassword: password, password: 'cztery koty i rower', sessionId }
  expect(await changeOwnPassword(by, change, from, after(6))).toMatchObject({ ok: true })
  expect(await provenAt(sessionId)).toEqual(after(6))
  await db.staffSession.update({ where: { id: sessionId }, data: { provenAt: null } })
  expect(isFresh((await provenAt(sessionId)) ?? null, after(6))).toBe(false)
})
