import { generateSync } from 'otplib'
import { expect, test } from 'vitest'
import { takeTotpAway } from '@/lib/office/accounts/data'
import { dropTotpOf, setStaffPassword } from '@/lib/office/machine/data'
import { endTotp, renewSpareCodes } from '@/lib/office/own/data'
import type { Actor } from '@/lib/office/role/rules'
import { listOwnSessions } from '@/lib/office/sessions/data'
import { signInByCode, signInStaff } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { codeLimits } from '@/lib/office/staff/rules'
import { beginTotp, confirmTotp, readOwnTotp } from '@/lib/office/totp/data'
import { readCode } from '@/lib/office/totp/rules'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { actionsOn, overtaken, sessionOf } from '../support/accounts'
import { freshDatabase } from '../support/database'
import { makeAccount, makeManager, monday, password } from '../support/factories'

await freshDatabase()

const from = { network: '192.0.2.0/24', device: null }
const after = (minutes: number) => plusMinutes(monday, minutes)
const typed = (text: string) => readCode(text) ?? { kind: 'app' as const, code: '' }

/** Somebody who has switched it on, with the app and the spare codes. */
async function withCode() {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  const by = { id, name: 'Anna', role: 'coordinator', manages: false, mediatorId: null } as Actor
  await beginTotp(by, monday)
  const begun = await readOwnTotp(by, monday)
  if (begun.state !== 'begun') throw new Error(begun.state)
  const codeAt = (at: Date) => typed(generateSync({ secret: begun.secret, epoch: at.getTime() / 1000 }))
  const [here, there] = [await sessionOf(id), await sessionOf(id)]
  const confirmed = await confirmTotp(by, { code: codeAt(monday).code, sessionId: here }, monday)
  if (!confirmed.ok) throw new Error(confirmed.code)
  return { email, by, codeAt, spare: confirmed.value, here, there }
}

async function halfOf(email: string, now = monday) {
  const signedIn = await signInStaff(email, password, from.network, now)
  if (signedIn.ok || signedIn.code !== 'needs-code') throw new Error('no code is asked for')
  return signedIn.half
}

test('switched on by a first code, it asks each sign-in for one, and ends every other session', async () => {
  const { email, by, codeAt, here, there } = await withCode()
  expect([await findSession(here, monday), await findSession(there, monday)]).toEqual([expect.anything(), null])
  const sessions = await db.staffSession.count({ where: { staffId: by.id } })
  const half = await halfOf(email, after(1))
  // The password alone has opened nothing, and what stands in the database opens nothing either.
  expect(await db.staffSession.count({ where: { staffId: by.id } })).toBe(sessions)
  const { sealed } = await db.staffTotp.findUniqueOrThrow({ where: { staffId: by.id } })
  expect(sealed).not.toMatch(/^[A-Z2-7]+$/)
  expect(await signInByCode(half, codeAt(monday), from, after(1))).toEqual({ ok: false, code: 'wrong' })
  expect(await signInByCode(half, codeAt(after(1)), from, after(1))).toMatchObject({ ok: true })
  expect((await db.staffTotp.findUniqueOrThrow({ where: { staffId: by.id } })).sealed).not.toBe(sealed)
  expect(await actionsOn(by.id)).toEqual(['totp_on', 'signed_in'])
  expect(await beginTotp(by, monday)).toEqual({ ok: false, code: 'on' })
  expect(await readOwnTotp(by, monday)).toEqual({ state: 'on', spare: 10 })
})

test('of two who come with one code at the same moment, one is let in', async () => {
  const { email, codeAt, spare } = await withCode()
  const half = await halfOf(email, after(1))
  for (const code of [codeAt(after(1)), typed(spare[0] ?? '')]) {
    const press = () => signInByCode(half, code, from, after(1))
    const answers = await Promise.all([press(), press()])
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
  }
})

test('half a sign-in ends with its minutes, with another password and with the account', async () => {
  const { email, by, codeAt } = await withCode()
  const half = await halfOf(email, after(1))
  const ended = { ok: false, code: 'ended' }
  expect(await signInByCode(half, codeAt(after(6)), from, after(6))).toEqual(ended)
  // Of another account it is nothing.
  const other = await withCode()
  expect(await signInByCode({ ...half, staffId: other.by.id }, other.codeAt(after(1)), from, after(1))).toEqual(ended)
  await setStaffPassword(email, 'calkiem nowe haslo 9', monday)
  expect(await signInByCode(half, codeAt(after(1)), from, after(1))).toEqual(ended)
  expect(await db.auditEntry.count({ where: { action: 'signed_in', objectId: by.id } })).toBe(0)
})

test('guessing comes to an end for the day, and a spare code is still taken', async () => {
  const { email, by, codeAt, spare } = await withCode()
  const half = await halfOf(email, after(1))
  // Most of the day's tries have been used up: their pauses are those of passwords.
  await signInByCode(half, typed('000000'), from, after(1))
  await db.rateLimit.updateMany({ where: { count: 1 }, data: { count: codeLimits.perDay.most } })
  expect(await signInByCode(half, codeAt(after(1)), from, after(1))).toEqual({ ok: false, code: 'over' })
  await db.rateLimit.deleteMany()
  expect(await signInByCode(half, typed(spare[1] ?? ''), from, after(1))).toMatchObject({ ok: true })
  expect(await readOwnTotp(by, monday)).toEqual({ state: 'on', spare: 9 })
})

test('switching off and new spare codes take the password', async () => {
  const { email, by, spare, here } = await withCode()
  const wrong = { ok: false, code: 'wrong' }
  expect(await renewSpareCodes(by, { currentPassword: 'nie to haslo 123', sessionId: here }, from, monday)).toEqual(
    wrong,
  )
  expect(await endTotp(by, { currentPassword: 'nie to haslo 123', sessionId: here }, from, monday)).toEqual(wrong)
  const renewed = await renewSpareCodes(by, { currentPassword: password, sessionId: here }, from, monday)
  expect(renewed.ok && renewed.value).toHaveLength(10)
  const half = await halfOf(email, after(1))
  expect(await signInByCode(half, typed(spare[0] ?? ''), from, after(1))).toEqual(wrong)
  expect(await endTotp(by, { currentPassword: password, sessionId: here }, from, monday)).toMatchObject({ ok: true })
  expect(await findSession(here, monday)).not.toBeNull()
  expect(await db.staffSpareCode.count({ where: { staffId: by.id } })).toBe(0)
  expect(await signInStaff(email, password, from.network, after(2))).toMatchObject({ ok: true })
})

test('with a password that was changed while it was compared nothing is switched off or made anew', async () => {
  for (const press of [endTotp, renewSpareCodes]) {
    const { email, by, here } = await withCode()
    const answer = await overtaken<{ ok: boolean }>(email, (currentPassword) =>
      press(by, { currentPassword, sessionId: here }, from, monday),
    )
    expect(answer).toEqual({ ok: false, code: 'wrong' })
    expect(await readOwnTotp(by, monday)).toEqual({ state: 'on', spare: 10 })
    expect(await actionsOn(by.id)).toEqual(['totp_on'])
  }
})

test('where no code is asked for there are no spare codes to be made', async () => {
  const { by, here } = await withCode()
  const own = { currentPassword: password, sessionId: here }
  expect(await endTotp(by, own, from, monday)).toEqual({ ok: true })
  expect(await renewSpareCodes(by, own, from, monday)).toEqual({ ok: false, code: 'off' })
  expect(await db.staffSpareCode.count({ where: { staffId: by.id } })).toBe(0)
})

test('a colleague or the command line takes it away; the next sign-in says so, once', async () => {
  const manager = await makeManager()
  for (const take of [
    ({ by }: { by: Actor }) => takeTotpAway(manager, by.id, after(1)),
    ({ email }: { email: string }) => dropTotpOf(email, after(1)),
  ]) {
    const person = await withCode()
    expect(await take(person)).toMatchObject({ ok: true })
    expect(await take(person)).toMatchObject({ ok: false })
    expect(await findSession(person.here, after(1))).toBeNull()
    const next = await signInStaff(person.email, password, from.network, after(2))
    expect(next).toMatchObject({ ok: true, value: { hasNews: true } })
    expect((await listOwnSessions(person.by, after(2)))[0]).toMatchObject({ takenAt: after(1) })
    expect(await signInStaff(person.email, password, from.network, after(3))).toMatchObject({
      value: { hasNews: false },
    })
  }
})
