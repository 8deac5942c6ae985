import { expect, test } from 'vitest'
import { addStaff, listStaff, setStaffPassword } from '@/lib/office/machine/data'
import { signInStaff } from '@/lib/office/signin/data'
import { signInLimits } from '@/lib/office/staff/rules'
import { db } from '@/lib/platform/db/db'
import { passwordTurn } from '@/lib/platform/password'
import { freshDatabase } from '../support/database'
import { makeAccount, monday, password } from '../support/factories'

await freshDatabase()
const wrong = { ok: false, code: 'wrong' }
let networks = 0
const network = () => `10.0.${networks++}`

test('after ten wrong tries strangers wait for their turn, and nobody is shut out of the office they come from', async () => {
  const email = await makeAccount()
  const here = network()
  const known = await signInStaff(email, password, here, monday)
  const device = known.ok ? known.value.device : null
  const { most } = signInLimits.perAccount
  // The next one is judged too; the one after it waits for a second, and whoever comes then for two.
  for (let count = 0; count < most + 2; count++)
    expect(await signInStaff(email, 'nie to haslo 123', here, monday)).toEqual(wrong)
  const order: unknown[] = []
  const signInAs = async (who: string, from: string, kept: typeof device) => {
    const { ok } = await signInStaff(email, password, from, monday, kept)
    order.push(ok && who)
  }
  const stranger = signInAs('stranger', here, null)
  await signInAs('known', here, device)
  await signInAs('known elsewhere', network(), device)
  // One stranger of a network waits at a time. What was not judged is not counted.
  const before = await db.rateLimit.findMany({ orderBy: { key: 'asc' } })
  expect(await signInStaff(email, password, here, monday)).toEqual({ ok: false, code: 'busy' })
  expect(await db.rateLimit.findMany({ orderBy: { key: 'asc' } })).toEqual(before)
  await stranger
  expect(order).toEqual(['known', 'known elsewhere', 'stranger'])
})

test('a device that is known has a count of its own, and beyond it is a stranger', async () => {
  const email = await makeAccount()
  const signedIn = await signInStaff(email, password, network(), monday)
  const device = signedIn.ok ? signedIn.value.device : null
  await db.rateLimit.deleteMany()
  const { most } = signInLimits.perDevice
  const tryIt = () => signInStaff(email, 'nie to haslo 123', network(), monday, device)
  for (let count = 0; count < most; count++) await tryIt()
  expect(await db.rateLimit.findMany({ select: { count: true } })).toEqual([{ count: most }])
  await tryIt()
  expect(await db.rateLimit.count()).toBe(3)
  // What was not judged, because too many of its tries wait, is not counted.
  await db.rateLimit.deleteMany()
  const lane = device?.id ?? ''
  const turns = ['held', lane, lane].map((each) => passwordTurn('known', each))
  expect(await tryIt()).toEqual({ ok: false, code: 'busy' })
  expect(await db.rateLimit.count()).toBe(0)
  for (const turn of turns) (await turn)?.()
})

test('all lines of one site are one network, and stand in one lane', async () => {
  await db.rateLimit.deleteMany()
  for (const line of [1, 2]) await signInStaff(`${line}@example.org`, password, `2001:db8:7:${line}::/64`, monday)
  const counts = await db.rateLimit.findMany({ select: { count: true }, orderBy: { count: 'asc' } })
  expect(counts.map(({ count }) => count)).toEqual([1, 1, 2])
})

test('no way to set a password takes one that is short, guessed or named after its account', async () => {
  const email = await makeAccount()
  const account = { email: 'barbara@example.org', name: 'Barbara', role: 'coordinator' as const }
  for (const [code, weak] of [
    ['length', 'za krotkie'],
    ['guessable', '123456789012'],
    ['names', 'wesole krzeslo mediatora'],
  ] as const) {
    expect(await addStaff(account, weak, monday)).toEqual({ ok: false, code })
    expect(await setStaffPassword(email, weak, monday)).toEqual({ ok: false, code })
  }
  expect(await addStaff(account, 'wesole krzeslo Barbary', monday)).toEqual({ ok: false, code: 'names' })
  expect(await listStaff()).not.toContainEqual(expect.objectContaining({ email: account.email }))
  expect(await signInStaff(email, password, network(), monday)).toMatchObject({ ok: true })
})
