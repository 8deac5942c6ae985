import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Access, accessOf, isLastManager, rightsOf } from '@/lib/office/accounts/rules'
import { record } from '@/lib/office/audit/data'
import { type AuditAction, byStaff } from '@/lib/office/audit/rules'
import { endLink } from '@/lib/office/invitation/data'
import type { Actor, Manager, Role } from '@/lib/office/role/rules'
import { open } from '@/lib/office/signin/data'
import type { Seen } from '@/lib/office/signin/rules'
import { changeAccount, countLiveSessions, createInvited, lockAmongManagers } from '@/lib/office/staff/data'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { noteWrongPassword } from '@/lib/platform/refusals'
import { fail, ok, type Result } from '@/lib/platform/result'
import { accessAfter, type Came, mayTakeOver, type Person } from './rules'

/** Why somebody whom the provider vouches for is not let in. `last`: their right to open accounts would go, the last one. */
export type Refusal = 'no-role' | 'no-email' | 'email-taken' | 'disabled' | 'last'
type SignedIn = { staffId: string; sessionId: string; role: Role; hasNews: boolean }

/**
 * Opens a session for whoever the provider says this is, with the role that it gives now. Whoever comes for the first time
 * gets an account; nobody gets that of somebody else because of an e-mail address.
 */
export async function signInByProvider(
  came: Came,
  seen: Omit<Seen, 'way'>,
  now: Date,
): Promise<Result<SignedIn | TurnedAway, Refusal>> {
  const admitted = () => transact((tx) => admit(tx, came, seen, now))
  return admitted().catch((error: unknown) => {
    // Of two who come for the first time at one moment, the second finds what the first has made.
    if (uniqueViolation(error)) return admitted()
    throw error
  })
}

/** Nothing is opened, and yet something is done: what they had open ends, and the office sees why. */
export type TurnedAway = { turnedAway: 'no-role' | 'no-mediator' }

const shown = {
  ...{ id: true, role: true, manages: true, mediatorId: true, disabledAt: true, awaitsPassword: true },
  ...{ passwordHash: true, identity: { select: { lacksRole: true, needsMediator: true } } },
} as const
const note = (tx: Tx, id: string, action: AuditAction, now: Date) =>
  record(tx, byStaff({ id }), action, 'staff', id, now)

async function admit(
  tx: Tx,
  came: Came,
  seen: Omit<Seen, 'way'>,
  now: Date,
): Promise<Result<SignedIn | TurnedAway, Refusal>> {
  const found = await accountOf(tx, came, now)
  if (!found.ok) return found
  const id = found.value
  const managers = await lockAmongManagers(tx, [id])
  const account = await tx.staff.findUnique({ where: { id }, select: shown })
  if (!account || account.disabledAt) {
    // As where somebody tries its password.
    noteWrongPassword(id)
    return fail('disabled')
  }
  const settled = await settleRole(tx, account, came, isLastManager(id, managers), now)
  if (!settled.ok || 'turnedAway' in settled.value) return settled as Result<TurnedAway, 'last'>
  const opened = await open(tx, account, { ...seen, way: 'signed_in_by_provider' }, now)
  return ok({ staffId: id, ...settled.value, ...opened })
}

/** The account of this person, which is made where there is none. */
async function accountOf(tx: Tx, came: Came, now: Date): Promise<Result<string, Refusal>> {
  const { issuer, subject, email, access } = came
  const known = await tx.staffIdentity.findUnique({ where: { issuer_subject: { issuer, subject } } })
  if (known) return ok(known.staffId)
  // Of somebody who has no business here nothing is kept.
  if (!access) return fail('no-role')
  if (!email || came.isVerified === false) return fail('no-email')
  const invited = await lockedByEmail(tx, email)
  if (invited && !mayTakeOver(invited, came)) return fail('email-taken')
  const id = invited?.id ?? (await makeAccount(tx, { email, name: came.name, access }, now))
  await link(tx, id, came, now)
  if (invited) await note(tx, id, 'provider_linked', now)
  return ok(id)
}

/** Its owner may be setting a password at this moment, and then it is nobody's to be taken over. */
async function lockedByEmail(tx: Tx, email: string) {
  const there = await tx.staff.findUnique({ where: { email }, select: { id: true } })
  if (there) await lockAmongManagers(tx, [there.id])
  return there && tx.staff.findUniqueOrThrow({ where: { id: there.id }, select: shown })
}

type NewAccount = { email: string; name: string; access: Access }

async function makeAccount(tx: Tx, { email, name, access }: NewAccount, now: Date): Promise<string> {
  const id = randomUUID()
  await createInvited(tx, { id, email, name, ...rightsOf(withoutMediator(access)), mediatorId: null })
  await note(tx, id, 'provider_made', now)
  return id
}

/** What is left to a mediator of whom nobody has said yet which one it is: nothing of anybody. */
const withoutMediator = (access: Access): Access => (access === 'mediator' ? 'reader' : access)

async function link(tx: Tx, staffId: string, { issuer, subject }: Person, now: Date): Promise<void> {
  await tx.staffIdentity.create({ data: { staffId, issuer, subject, createdAt: now } })
  await endLink(tx, { id: staffId })
}

type Account = {
  id: string
  role: Role
  manages: boolean
  mediatorId: string | null
  identity: { lacksRole: boolean; needsMediator: boolean } | null
}

/** Gives the account what the provider says, and ends what it has open where that is another role, or none. */
async function settleRole(
  tx: Tx,
  account: Account,
  { access: claimed, roles }: Came,
  isLast: boolean,
  now: Date,
): Promise<Result<{ role: Role } | TurnedAway, 'last'>> {
  const { id, mediatorId, identity } = account
  const say = (data: { lacksRole: boolean; needsMediator: boolean }) =>
    tx.staffIdentity.updateMany({ where: { staffId: id }, data })
  if (!claimed) {
    if (!identity?.lacksRole) await note(tx, id, 'provider_refused', now)
    await say({ lacksRole: true, needsMediator: false })
    await endOpen(tx, id)
    return ok({ turnedAway: 'no-role' })
  }
  const access = accessAfter(claimed, account, roles)
  const needsMediator = access === 'mediator' && mediatorId === null
  const granted = needsMediator ? withoutMediator(access) : access
  if (accessOf(account) !== granted) {
    if (isLast) return fail('last')
    await changeAccount(tx, { id }, { ...rightsOf(granted), mediatorId: granted === 'mediator' ? mediatorId : null })
    await note(tx, id, 'provider_changed', now)
  }
  await say({ lacksRole: false, needsMediator })
  if (!needsMediator) return ok({ role: rightsOf(granted).role })
  await endOpen(tx, id)
  return ok({ turnedAway: 'no-mediator' })
}

/** Its sessions, and the calendars that were made in them. */
const endOpen = (tx: Tx, id: string) => changeAccount(tx, { id }, {})

/** Joins one's own account, whose password was said just before, with whoever the provider says came back. */
export async function linkOwn(by: Actor, came: Came, now: Date): Promise<Result<undefined, 'no-role' | 'taken'>> {
  if (!came.access) return fail('no-role')
  const { issuer, subject } = came
  return transact(async (tx) => {
    await lockRows(tx, 'Staff', [by.id])
    const known = await tx.staffIdentity.findFirst({ where: { OR: [{ staffId: by.id }, { issuer, subject }] } })
    if (known) return known.staffId === by.id && known.subject === subject ? ok() : fail('taken')
    await link(tx, by.id, came, now)
    await note(tx, by.id, 'provider_linked', now)
    return ok()
  }).catch((error: unknown) => {
    if (uniqueViolation(error)) return fail('taken')
    throw error
  })
}

/** Whether it is the owner of this account who came back from the provider. */
export async function isOwnIdentity(by: Actor, { issuer, subject }: Person): Promise<boolean> {
  return (await db.staffIdentity.count({ where: { staffId: by.id, issuer, subject } })) > 0
}

/** By what one's own account is signed in to. */
export async function readOwnWays(by: Actor): Promise<{ hasPassword: boolean; isLinked: boolean }> {
  const select = { awaitsPassword: true, identity: { select: { staffId: true } } }
  const own = await db.staff.findUniqueOrThrow({ where: { id: by.id }, select })
  return { hasPassword: !own.awaitsPassword, isLinked: own.identity !== null }
}

/** The provider opens this account no more, and what it has open ends. Whoever comes next by its address is new to us. */
export async function unlinkAccount(
  by: Manager,
  id: string,
  now: Date,
): Promise<Result<number, 'unknown' | 'last' | 'not-linked'>> {
  return transact(async (tx) => {
    const managers = await lockAmongManagers(tx, [by.id, id])
    const account = await tx.staff.findUnique({ where: { id }, select: shown })
    if (!account || !managers.some((each) => each.id === by.id)) return fail('unknown')
    if (!account.identity) return fail('not-linked')
    if (account.awaitsPassword && isLastManager(id, managers)) return fail('last')
    await tx.staffIdentity.deleteMany({ where: { staffId: id } })
    await record(tx, byStaff(by), 'provider_unlinked', 'staff', id, now)
    const ended = await countLiveSessions(tx, id, now)
    await endOpen(tx, id)
    return ok(ended)
  })
}
