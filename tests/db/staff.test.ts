import { afterEach, expect, test, vi } from 'vitest'
import { addStaff, disableStaff, listStaff, setStaffPassword } from '@/lib/office/machine/data'
import { signInStaff } from '@/lib/office/signin/data'
import { dropOldSessions, endSession, findSession } from '@/lib/office/staff/data'
import { db, type Tx } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { makeAccount, makeService, monday, password } from '../support/factories'
import { countQueries } from '../support/queries'
import { queued } from '../support/queue'

// What happens while a password is being compared.
const meanwhile = vi.hoisted(() => ({ happens: async () => {} }))
vi.mock('@/lib/platform/password', async (original) => {
  const real = await original<typeof import('@/lib/platform/password')>()
  const isPassword = async (typed: string, stored: string | null) => {
    const matches = await real.isPassword(typed, stored)
    await meanwhile.happens()
    return matches
  }
  return { ...real, isPassword }
})

await freshDatabase()
afterEach(() => {
  meanwhile.happens = async () => {}
})

const after = (seconds: number) => new Date(+monday + seconds * 1000)
const wrong = { ok: false, code: 'wrong' }
let networks = 0
const network = () => `10.0.${networks++}`

async function signIn(email: string, now = monday): Promise<string> {
  const signedIn = await signInStaff(email, password, network(), now)
  if (!signedIn.ok) throw new Error('sign-in refused')
  return signedIn.value.sessionId
}

test('signing in opens a session of that person and is noted', async () => {
  const email = await makeAccount()
  const staff = await db.staff.findUniqueOrThrow({ where: { email } })
  const sessionId = await signIn(`  ${email.toUpperCase()} `)
  expect(sessionId).toMatch(/^[\w-]{32}$/)
  expect(await findSession(sessionId, monday)).toEqual({
    id: staff.id,
    name: 'Anna Koordynator',
    role: 'coordinator',
    manages: false,
    mediatorId: null,
    disabledAt: null,
    provenAt: monday,
  })
  const entries = await db.auditEntry.findMany({ where: { objectId: staff.id } })
  expect(entries).toMatchObject([{ action: 'signed_in', objectType: 'staff', actorId: staff.id, createdAt: monday }])
  expect(staff.passwordHash).not.toContain(password)
})

test('a wrong password, an unknown account and a disabled one read the same and cost the same', async () => {
  const email = await makeAccount()
  const disabled = await makeAccount()
  await disableStaff(disabled, monday)
  const tries = [
    [email, 'nie to haslo 123'],
    [email, ''],
    ['nikt@example.org', password],
    [disabled, password],
  ] as const
  const costs = []
  for (const [address, typed] of tries) {
    const { value, queries } = await countQueries(() => signInStaff(address, typed, network(), monday))
    expect(value).toEqual(wrong)
    costs.push(queries)
  }
  for (const cost of costs) expect(cost).toEqual(costs[0])
  expect(await db.staffSession.count()).toBe(1)
})

test('right sign-ins are not counted', async () => {
  const email = await makeAccount()
  const here = network()
  await db.rateLimit.deleteMany()
  await signInStaff(email, password, here, monday)
  expect(await db.rateLimit.findMany({ where: { count: { not: 0 } } })).toEqual([])
})

test('a session ends when the account is disabled, on every device', async () => {
  const email = await makeAccount()
  const sessions = [await signIn(email), await signIn(email)]
  expect(await disableStaff(email, monday)).toBe(true)
  for (const sessionId of sessions) expect(await findSession(sessionId, monday)).toBeNull()
  expect(await setStaffPassword(email, password, monday)).toEqual({ ok: true })
  for (const sessionId of sessions) expect(await findSession(sessionId, monday)).toBeNull()
  expect(await findSession(await signIn(email), monday)).not.toBeNull()
})

test('a disabled account is out even when its session row is still there', async () => {
  const email = await makeAccount()
  const sessionId = await signIn(email)
  await db.staff.update({ where: { email }, data: { disabledAt: monday } })
  expect(await findSession(sessionId, monday)).toBeNull()
})

test('a session ends with a new password, and the old password no longer opens one', async () => {
  const email = await makeAccount()
  const sessionId = await signIn(email)
  expect(await setStaffPassword(email, 'calkiem nowe haslo 9', monday)).toEqual({ ok: true })
  expect(await findSession(sessionId, monday)).toBeNull()
  expect(await signInStaff(email, password, network(), monday)).toEqual(wrong)
  expect(await signInStaff(email, 'calkiem nowe haslo 9', network(), monday)).toMatchObject({ ok: true })
})

test('an account that is closed or gets a new password while somebody signs in stays shut', async () => {
  for (const change of [
    (email: string) => disableStaff(email, monday),
    (email: string) => setStaffPassword(email, 'calkiem nowe haslo 9', monday),
  ]) {
    const email = await makeAccount()
    meanwhile.happens = async () => void (await change(email))
    expect(await signInStaff(email, password, network(), monday)).toEqual(wrong)
    expect(await db.staffSession.count({ where: { staff: { email } } })).toBe(0)
    expect(await db.auditEntry.count({ where: { action: 'signed_in', actor: { email } } })).toBe(0)
  }
})

test('a session lives for thirty idle minutes and eight hours in all', async () => {
  const email = await makeAccount()
  const idle = await signIn(email)
  expect(await findSession(idle, after(29 * 60))).not.toBeNull()
  expect(await findSession(idle, after(29 * 60 + 31 * 60))).toBeNull()

  const busy = await signIn(email)
  for (let minute = 20; minute < 480; minute += 20) expect(await findSession(busy, after(minute * 60))).not.toBeNull()
  expect(await findSession(busy, after(8 * 3600 - 1))).not.toBeNull()
  expect(await findSession(busy, after(8 * 3600 + 1))).toBeNull()
})

test('a session that is looked at often is written once a minute', async () => {
  const sessionId = await signIn(await makeAccount())
  const { queries: soon } = await countQueries(() => findSession(sessionId, after(60)))
  expect(soon).toEqual(['StaffSession.findUnique'])
  const { queries: later } = await countQueries(() => findSession(sessionId, after(61)))
  expect(later).toEqual(['StaffSession.findUnique', 'StaffSession.updateMany'])
})

test('signing out ends the session for every copy of its cookie, and old ones are swept away', async () => {
  const email = await makeAccount()
  const [gone, kept] = [await signIn(email), await signIn(email, after(3600))]
  // Pressed many times at once, it is written down once.
  const press = () => endSession(gone, monday).then(() => ({ ok: true }))
  const hold = (tx: Tx) => tx.staffSession.updateMany({ where: { id: gone }, data: { lastSeenAt: monday } })
  await queued(hold, [press, press])
  expect(await findSession(gone, monday)).toBeNull()
  expect(await db.auditEntry.count({ where: { action: 'signed_out', actor: { email } } })).toBe(1)
  expect(await findSession('no-such-session', monday)).toBeNull()
  await dropOldSessions(after(8 * 3600 + 1800))
  expect(await findSession(kept, after(3700))).not.toBeNull()
  await dropOldSessions(after(9 * 3600 + 1))
  expect(await db.staffSession.count({ where: { staff: { email } } })).toBe(0)
})

test('accounts are added once, listed without secrets, and a mediator needs a known name', async () => {
  const { mediatorId } = await makeService()
  const { name } = await db.mediator.findUniqueOrThrow({ where: { id: mediatorId } })
  const account = { email: ' Justyna@Example.org ', name, role: 'mediator' as const }
  expect(await addStaff(account, password, monday)).toEqual({ ok: false, code: 'no-mediator' })
  expect(await addStaff({ ...account, mediatorName: 'Nikt Taki' }, password, monday)).toEqual({
    ok: false,
    code: 'no-mediator',
  })
  const twice = await Promise.all([1, 2].map(() => addStaff({ ...account, mediatorName: name }, password, monday)))
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  expect(twice.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'email-taken' })
  const row = (await listStaff()).find(({ email }) => email === 'justyna@example.org')
  expect(row).toEqual({ email: 'justyna@example.org', name, role: 'mediator', manages: false, disabled: false })
  expect(await disableStaff('nikt@example.org', monday)).toBe(false)
  expect(await setStaffPassword('nikt@example.org', password, monday)).toEqual({ ok: false, code: 'unknown' })
})
