import { expect, test } from 'vitest'
import { auditWay, auditWord } from '@/lib/office/audit/words'
import { addStaff, disableStaff, letManage, setStaffPassword } from '@/lib/office/machine/data'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { monday } from '../support/factories'

await freshDatabase()
const email = 'anna@example.org'
const password = 'cztery koty i rower'

test('what was done to an account on the machine is in the log, once for each', async () => {
  const steps = [
    () => addStaff({ email, name: 'Anna', role: 'coordinator' }, password, monday),
    () => letManage(email, monday),
    () => disableStaff(email, monday),
    () => setStaffPassword(email, 'calkiem nowe haslo 9', monday),
  ]
  for (const step of steps) await step()
  // Nothing happened, and nothing is said.
  await disableStaff('nikt@example.org', monday)
  await setStaffPassword(email, 'krotkie', monday)
  await addStaff({ email, name: 'Anna', role: 'coordinator' }, password, monday)
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  const rows = await db.auditEntry.findMany({ where: { objectType: 'staff' } })
  expect(rows.every((row) => row.objectId === id && row.actorKind === 'system' && row.actorId === null)).toBe(true)
  const said = rows.map((row) => `${auditWord(row.action)}, ${auditWay(row)}`)
  expect(said.sort()).toEqual([
    'Konto wyłączone na serwerze, poleceniem',
    'Konto założone na serwerze, poleceniem',
    'Nowe hasło ustawione na serwerze, poleceniem',
    'Prawo „Ustawienia i konta” dane na serwerze, poleceniem',
  ])
})
