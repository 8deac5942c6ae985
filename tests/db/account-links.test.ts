import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import {
  disableAccount,
  enableAccount,
  getAccount,
  inviteStaff,
  listAccounts,
  renewLink,
} from '@/lib/office/accounts/data'
import { dropOldLinks } from '@/lib/office/invitation/data'
import { disableStaff } from '@/lib/office/machine/data'
import type { Manager } from '@/lib/office/role/rules'
import { setPasswordByLink } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { db } from '@/lib/platform/db/db'
import { actionsOn, invite, ownPassword, sessionOf, trySignIn } from '../support/accounts'
import { freshDatabase } from '../support/database'
import { makeManager, monday } from '../support/factories'

await freshDatabase()

const afterHours = (hours: number) => new Date(+monday + hours * 3_600_000)
const ended = { ok: false, code: 'ended' }

let manager: Manager
beforeEach(async () => {
  // The managers of the tests before.
  await db.staff.updateMany({ data: { disabledAt: monday } })
  manager = await makeManager()
})

test('whoever is invited sets a password by the link, once, and signs in with it', async () => {
  const { id, token, email } = await invite(manager)
  expect(await getAccount(manager, id, monday)).toMatchObject({ state: 'invited', linkUntil: afterHours(72) })
  // No secret is kept, and nothing signs in before.
  expect(JSON.stringify(await db.staffLink.findMany())).not.toContain(token)
  expect(await trySignIn(email)).toEqual({ ok: false, code: 'wrong' })
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual({ ok: true })
  expect(await setPasswordByLink({ token, password: 'inne dobre haslo 44' }, monday)).toEqual(ended)
  expect(await trySignIn(email)).toMatchObject({ ok: true, value: { role: 'coordinator' } })
  expect(await getAccount(manager, id, monday)).toMatchObject({ state: 'active', lastSignInAt: monday, sessions: 1 })
  expect(await actionsOn(id)).toEqual(expect.arrayContaining(['account_invited', 'password_set', 'signed_in']))
})

test('a link is over after three days, when a newer one is made, and when the account is closed', async () => {
  const first = await invite(manager)
  const second = await renewLink(manager, first.id, monday)
  expect(await setPasswordByLink({ token: first.token, password: ownPassword }, monday)).toEqual(ended)
  const token = second.ok ? second.value : ''
  expect(await setPasswordByLink({ token, password: ownPassword }, afterHours(72))).toEqual(ended)
  expect((await listAccounts(manager, afterHours(72))).find(({ id }) => id === first.id)?.state).toBe('invitation_over')
  await disableAccount(manager, first.id, monday)
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(ended)
  expect(await renewLink(manager, first.id, monday)).toEqual({ ok: false, code: 'disabled' })
  await enableAccount(manager, first.id, monday)
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(ended)
  // Closed by whoever holds the machine, its link opens nothing either.
  const other = await invite(manager)
  await disableStaff(other.email, monday)
  expect(await setPasswordByLink({ token: other.token, password: ownPassword }, monday)).toEqual(ended)
})

test('links that are over are swept away, and after a restore all are', async () => {
  const { token } = await invite(manager)
  await dropOldLinks(afterHours(71))
  expect(await db.staffLink.count()).toBeGreaterThan(0)
  await dropOldLinks(afterHours(400 * 24))
  expect(await db.staffLink.count()).toBe(0)
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(ended)
})

test('a weak password is not taken, and does not use the link up', async () => {
  const { token } = await invite(manager)
  const tries = { 'za krotkie': 'length', 'nowa i cztery koty': 'names', qwertyuiop123: 'guessable' } as const
  for (const [weak, code] of Object.entries(tries))
    expect(await setPasswordByLink({ token, password: weak }, monday)).toEqual({ ok: false, code })
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual({ ok: true })
})

test('of two who come with one link at the same moment one has it', async () => {
  const { token } = await invite(manager)
  const set = (password: string) => setPasswordByLink({ token, password }, monday)
  const answers = await Promise.all([set(ownPassword), set('inne dobre haslo 44')])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter(({ ok }) => !ok)).toEqual([ended])
})

test('a new password by a link ends every session of that account', async () => {
  const { id, token } = await invite(manager)
  await setPasswordByLink({ token, password: ownPassword }, monday)
  const session = await sessionOf(id)
  const { rightsVersion } = await db.staff.findUniqueOrThrow({ where: { id } })
  const made = await renewLink(manager, id, monday)
  expect(await findSession(session, monday)).not.toBeNull()
  await setPasswordByLink({ token: made.ok ? made.value : '', password: 'inne dobre haslo 44' }, monday)
  expect(await findSession(session, monday)).toBeNull()
  expect((await db.staff.findUniqueOrThrow({ where: { id } })).rightsVersion).toBe(rightsVersion + 1)
})

test('an invitation that is sent twice makes one account, and the link of the last answer works', async () => {
  const { said, token, id } = await invite(manager)
  const again = await inviteStaff(manager, said, monday)
  expect(again).toMatchObject({ ok: true, value: { id } })
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(ended)
  expect(await setPasswordByLink({ token: again.ok ? again.value.token : '', password: ownPassword }, monday)).toEqual({
    ok: true,
  })
  // Once there is a password, an old form makes no link to it any more.
  expect(await inviteStaff(manager, said, monday)).toEqual({ ok: false, code: 'email-taken' })
  expect(await inviteStaff(manager, { ...said, submissionId: randomUUID() }, monday)).toEqual({
    ok: false,
    code: 'email-taken',
  })
  expect(await db.staff.count({ where: { email: said.email } })).toBe(1)
})

test('a form of an invitation that is sent again with another right, or to whoever was closed, makes no link', async () => {
  const { id, token, said } = await invite(manager, 'manager')
  const taken = { ok: false, code: 'email-taken' }
  expect(await inviteStaff(manager, { ...said, access: 'reader' }, monday)).toEqual(taken)
  expect(await getAccount(manager, id, monday)).toMatchObject({ access: 'manager', state: 'invited' })
  expect(await inviteStaff(manager, said, monday)).toMatchObject({ ok: true, value: { id } })
  await disableAccount(manager, id, monday)
  expect(await inviteStaff(manager, said, monday)).toEqual(taken)
  expect(await db.staffLink.count({ where: { staffId: id } })).toBe(0)
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual(ended)
})
