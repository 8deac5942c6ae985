import { beforeEach, expect, test } from 'vitest'
import { listRefusedToday, storeRefusals } from '@/lib/office/refusal/data'
import { signInStaff } from '@/lib/office/signin/data'
import type { RefusalKind } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { noteRefusal, noteWrongPassword, takeRefusals } from '@/lib/platform/refusals'
import { freshDatabase } from '../support/database'
import { makeAccount, makeActor, monday } from '../support/factories'

const { dialect } = await freshDatabase()
beforeEach(() => {
  takeRefusals(monday)
})

const after = (minutes: number) => new Date(+monday + minutes * 60_000)
const refuse = (kind: RefusalKind, times: number, now = monday) => {
  for (let time = 0; time < times; time++) noteRefusal(kind, { status: 403, route: '/', network: '192.0.2' }, now)
}
const today = async (now = monday) => listRefusedToday(await makeActor('coordinator'), now)

test('what was refused today is counted by its kind, over all processes, and tomorrow begins anew', async () => {
  expect(await today()).toEqual([])
  refuse('origin', 3)
  refuse('limit', 1)
  await storeRefusals(monday)
  refuse('origin', 1000, after(1))
  await storeRefusals(after(1))
  await storeRefusals(after(2))
  expect(await today()).toEqual([
    { kind: 'origin', count: 1003 },
    { kind: 'limit', count: 1 },
  ])
  expect(await today(after(24 * 60))).toEqual([])
})

test('a wrong password of an account is in the audit, once in a quarter of an hour', async () => {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  const entries = () => db.auditEntry.findMany({ where: { objectId: id, action: 'sign_in_failed' } })
  await signInStaff(email, 'not this one', '198.51.0', monday)
  await storeRefusals(monday)
  for (let time = 0; time < 20; time++) {
    noteWrongPassword(id)
    await storeRefusals(monday)
  }
  expect(await entries()).toMatchObject([
    { actorKind: 'client', actorId: null, channel: 'web', objectType: 'staff', createdAt: monday },
  ])
  noteWrongPassword(id)
  await storeRefusals(after(16))
  expect(await entries()).toHaveLength(2)
})

test('what could not be stored is stored the next time', async () => {
  const email = await makeAccount()
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  noteWrongPassword(id)
  refuse('form', 2)
  // A moment that no database stores.
  await expect(storeRefusals(new Date(Number.NaN))).rejects.toThrow()
  await storeRefusals(monday)
  expect(await today()).toContainEqual({ kind: 'form', count: 2 })
  expect(await db.auditEntry.count({ where: { objectId: id, action: 'sign_in_failed' } })).toBe(1)
})

test('what was stored before a fault is not stored a second time', async () => {
  const { id } = await db.staff.findFirstOrThrow()
  await db.rateLimit.deleteMany()
  noteWrongPassword(id)
  refuse('form', 2)
  const [broken, mended] =
    dialect === 'sqlite'
      ? [
          `CREATE TRIGGER "no_audit" BEFORE INSERT ON "AuditEntry" BEGIN SELECT RAISE(ABORT, 'broken'); END`,
          'DROP TRIGGER "no_audit"',
        ]
      : [
          'ALTER TABLE "AuditEntry" ADD CONSTRAINT "no_audit" CHECK (false) NOT VALID',
          'ALTER TABLE "AuditEntry" DROP CONSTRAINT "no_audit"',
        ]
  await db.$executeRawUnsafe(broken)
  await expect(storeRefusals(monday)).rejects.toThrow()
  await db.$executeRawUnsafe(mended)
  await storeRefusals(monday)
  expect(await today()).toContainEqual({ kind: 'form', count: 2 })
})
