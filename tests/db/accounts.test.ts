import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import {
  changeAccess,
  disableAccount,
  enableAccount,
  getAccount,
  inviteStaff,
  renewLink,
  signOutEverywhere,
} from '@/lib/office/accounts/data'
import type { Access } from '@/lib/office/accounts/rules'
import { letManage } from '@/lib/office/machine/data'
import type { Manager } from '@/lib/office/role/rules'
import { setPasswordByLink } from '@/lib/office/signin/data'
import { findSession } from '@/lib/office/staff/data'
import { db, type Tx } from '@/lib/platform/db/db'
import { actionsOn, invite, ownPassword, sessionOf, trySignIn } from '../support/accounts'
import { freshDatabase } from '../support/database'
import { makeActor, makeManager, makeService, monday } from '../support/factories'
import { queued } from '../support/queue'

await freshDatabase()

const afterHours = (hours: number) => new Date(+monday + hours * 3_600_000)
const done = { ok: true, value: undefined }
const ended = (value: number) => ({ ok: true, value })

let manager: Manager
beforeEach(async () => {
  // The managers of the tests before.
  await db.staff.updateMany({ data: { disabledAt: monday } })
  manager = await makeManager()
})

test('two invitations of one address at the same moment make one account', async () => {
  const said = { name: 'Ewa', email: `${randomUUID()}@example.org`, access: 'reader', mediatorId: null } as const
  const press = () => inviteStaff(manager, { ...said, submissionId: randomUUID() }, monday)
  const answers = await Promise.all([press(), press(), press()])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await db.staff.count({ where: { email: said.email } })).toBe(1)
})

test('a mediator is one of those that there are', async () => {
  const { mediatorId } = await makeService()
  const said = { submissionId: randomUUID(), name: 'Ewa', email: `${randomUUID()}@example.org` }
  const access = 'mediator' as const
  for (const unknown of [null, randomUUID()])
    expect(await inviteStaff(manager, { ...said, access, mediatorId: unknown }, monday)).toEqual({
      ok: false,
      code: 'no-mediator',
    })
  expect(await inviteStaff(manager, { ...said, access, mediatorId }, monday)).toMatchObject({ ok: true })
  const accountId = said.submissionId
  expect(await changeAccess(manager, { accountId, access, mediatorId: randomUUID() }, monday)).toEqual({
    ok: false,
    code: 'no-mediator',
  })
  expect(await changeAccess(manager, { accountId, access: 'reader', mediatorId }, monday)).toMatchObject({ ok: true })
  expect(await db.staff.findUnique({ where: { id: accountId } })).toMatchObject({ role: 'reader', mediatorId: null })
})

test('another role ends what is open; the same one changes nothing', async () => {
  const { id: accountId } = await invite(manager)
  const session = await sessionOf(accountId)
  const change = (access: Access) => changeAccess(manager, { accountId, access, mediatorId: null }, monday)
  expect(await change('coordinator')).toEqual({ ok: false, code: 'same' })
  expect(await findSession(session, monday)).not.toBeNull()
  expect(await change('manager')).toEqual(ended(1))
  expect(await findSession(session, monday)).toBeNull()
  expect(await getAccount(manager, accountId, monday)).toMatchObject({ access: 'manager' })
  expect(await actionsOn(accountId)).toContain('account_changed')
})

test('closed and opened again, an account has its password and none of its sessions', async () => {
  const { id, token, email } = await invite(manager)
  await setPasswordByLink({ token, password: ownPassword }, monday)
  const session = await sessionOf(id)
  expect(await disableAccount(manager, id, monday)).toEqual(ended(1))
  expect(await disableAccount(manager, id, afterHours(1))).toEqual(ended(0))
  expect((await actionsOn(id)).filter((action) => action === 'account_disabled')).toHaveLength(1)
  expect(await db.staff.findUnique({ where: { id } })).toMatchObject({ disabledAt: monday })
  expect(await trySignIn(email)).toEqual({ ok: false, code: 'wrong' })
  expect(await enableAccount(manager, id, monday)).toEqual(done)
  expect(await enableAccount(manager, id, monday)).toEqual(done)
  expect((await actionsOn(id)).filter((action) => action === 'account_enabled')).toHaveLength(1)
  expect(await findSession(session, monday)).toBeNull()
  expect(await trySignIn(email)).toMatchObject({ ok: true })
})

test('signing out everywhere ends every session of one account and says how many', async () => {
  const { id } = await invite(manager)
  const [one, two, own] = [await sessionOf(id), await sessionOf(id), await sessionOf(manager.id)]
  expect(await signOutEverywhere(manager, id, monday)).toEqual({ ok: true, value: 2 })
  expect(await signOutEverywhere(manager, id, monday)).toEqual({ ok: true, value: 0 })
  for (const session of [one, two]) expect(await findSession(session, monday)).toBeNull()
  // One that has idled out is neither shown nor counted.
  await sessionOf(id)
  expect(await getAccount(manager, id, monday)).toMatchObject({ sessions: 1 })
  expect(await getAccount(manager, id, afterHours(1))).toMatchObject({ sessions: 0 })
  expect(await signOutEverywhere(manager, id, afterHours(1))).toEqual(ended(0))
  expect(await findSession(own, monday)).not.toBeNull()
})

test('the last account that may manage accounts is neither closed nor loses the right', async () => {
  const last = { ok: false, code: 'last' }
  const demote = (accountId: string) => changeAccess(manager, { accountId, access: 'reader', mediatorId: null }, monday)
  // Somebody invited who has no password yet, and somebody whose account is closed, cannot come to help.
  await invite(manager, 'manager')
  const closed = await makeManager()
  await disableAccount(manager, closed.id, monday)
  expect(await disableAccount(manager, manager.id, monday)).toEqual(last)
  expect(await demote(manager.id)).toEqual(last)
  // A second one may take over.
  const other = await invite(manager, 'manager')
  await setPasswordByLink({ token: other.token, password: ownPassword }, monday)
  expect(await demote(manager.id)).toEqual(ended(0))
  // Whose right has ended reads what an account that is not there reads.
  expect(await disableAccount(manager, other.id, monday)).toEqual({ ok: false, code: 'unknown' })
})

test('whoever has lost the right or the account meanwhile does nothing any more', async () => {
  const { id, said } = await invite(manager)
  await makeManager()
  const gone = await makeManager()
  await disableAccount(manager, gone.id, monday)
  const unknown = { ok: false, code: 'unknown' }
  const before = await db.staff.findMany({ orderBy: { id: 'asc' } })
  const tries = [
    inviteStaff(gone, { ...said, submissionId: randomUUID(), email: 'ktos@example.org' }, monday),
    renewLink(gone, id, monday),
    changeAccess(gone, { accountId: id, access: 'manager', mediatorId: null }, monday),
    disableAccount(gone, id, monday),
    enableAccount(gone, gone.id, monday),
    signOutEverywhere(gone, id, monday),
  ]
  for (const result of await Promise.all(tries)) expect(result).toEqual(unknown)
  for (const missing of [randomUUID(), 'x']) expect(await disableAccount(manager, missing, monday)).toEqual(unknown)
  expect(await db.staff.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
})

test('two who close each other’s account, or take each other’s right, at the same moment: one of them stays', async () => {
  const close = (by: Manager, id: string) => () => disableAccount(by, id, monday)
  const demote = (by: Manager, accountId: string) => () =>
    changeAccess(by, { accountId, access: 'coordinator', mediatorId: null }, monday)
  for (const end of [close, demote]) {
    await db.staff.updateMany({ data: { disabledAt: monday } })
    const [one, two] = [await makeManager(), await makeManager()]
    const ids = [one.id, two.id]
    const hold = (tx: Tx) => tx.staff.updateMany({ where: { id: { in: ids } }, data: { name: 'Ktoś' } })
    const { answers } = await queued(hold, [end(one, two.id), end(two, one.id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db.staff.count({ where: { manages: true, disabledAt: null } })).toBe(1)
  }
})

test('two who leave at the same moment: one of them stays', async () => {
  const [one, two] = [manager, await makeManager()]
  const hold = (tx: Tx) => tx.staff.updateMany({ where: { id: one.id }, data: { name: 'Ktoś' } })
  const { answers } = await queued(
    hold,
    [one, two].map((each) => () => disableAccount(each, each.id, monday)),
  )
  expect(answers.map(({ ok, code }) => [ok, code])).toEqual(expect.arrayContaining([[false, 'last']]))
  expect(await db.staff.count({ where: { manages: true, disabledAt: null } })).toBe(1)
})

test('whoever holds the machine gives a coordinator the right back', async () => {
  const { id } = await makeActor('coordinator')
  const { email } = await db.staff.findUniqueOrThrow({ where: { id } })
  expect(await letManage(` ${email.toUpperCase()}`, monday)).toBe(true)
  expect(await db.staff.findUnique({ where: { id } })).toMatchObject({ manages: true })
  const reader = await db.staff.findUniqueOrThrow({ where: { id: (await makeActor('reader')).id } })
  expect(await letManage(reader.email, monday)).toBe(false)
})
