import 'server-only'
import { record } from '@/lib/office/audit/data'
import { type AuditAction, byStaff, signInActions } from '@/lib/office/audit/rules'
import { makeLink } from '@/lib/office/invitation/data'
import type { Manager, Role } from '@/lib/office/role/rules'
import {
  changeAccount,
  countLiveSessions,
  createInvited,
  endSessionsOf,
  isMediatorTaken,
  lockAmongManagers,
} from '@/lib/office/staff/data'
import { normaliseEmail } from '@/lib/office/staff/rules'
import { dropTotp } from '@/lib/office/totp/data'
import { db, type Tx, transact, uniqueViolation } from '@/lib/platform/db/db'
import { fail, ok, type Result } from '@/lib/platform/result'
import { accessOf, isLastManager, rightsOf, stateOf } from './rules'
import type { AccessChange, Invitation } from './schema'

const shown = {
  ...{ id: true, email: true, name: true, role: true, manages: true, mediatorId: true, disabledAt: true },
  ...{ awaitsPassword: true, link: { select: { expiresAt: true } }, mediator: { select: { name: true } } },
  totp: { select: { confirmedAt: true } },
  identity: { select: { lacksRole: true, needsMediator: true } },
} as const

export type Account = Awaited<ReturnType<typeof listAccounts>>[number]

/** Every account, and when it was last signed in to: within the twelve months for which that is kept. */
export async function listAccounts(_by: Manager, now: Date) {
  const rows = await db.staff.findMany({ orderBy: [{ name: 'asc' }, { email: 'asc' }], select: shown })
  const signIns = await db.auditEntry.groupBy({
    by: ['objectId'],
    where: { objectType: 'staff', objectId: { in: rows.map(({ id }) => id) }, action: { in: [...signInActions] } },
    _max: { createdAt: true },
  })
  const lastSignIns = new Map(signIns.map(({ objectId, _max }) => [objectId, _max.createdAt]))
  return rows.map(({ mediator, link, totp, identity, ...row }) => ({
    ...{ id: row.id, email: row.email, name: row.name, mediatorId: row.mediatorId },
    access: accessOf(row),
    mediatorName: mediator?.name ?? null,
    state: stateOf({ ...row, link, identity }, now),
    isOfCity: identity !== null,
    linkUntil: link && link.expiresAt > now ? link.expiresAt : null,
    lastSignInAt: lastSignIns.get(row.id) ?? null,
    asksForCode: Boolean(totp?.confirmedAt),
  }))
}

export type AccountDetail = NonNullable<Awaited<ReturnType<typeof getAccount>>>

export async function getAccount(by: Manager, id: string, now: Date) {
  const all = await listAccounts(by, now)
  const found = all.find((each) => each.id === id)
  return found && { ...found, sessions: await countLiveSessions(db, id, now) }
}

export const listMediators = (_by: Manager) =>
  db.mediator.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } })

const isMediator = async (id: string | null): Promise<boolean> =>
  id !== null && (await db.mediator.count({ where: { id } })) === 1

/**
 * Locks whoever may manage accounts, and the one that is to change, before anything is decided: of two who close each
 * other's account at the same moment, the second finds that the first one has come. Null where there is nothing to do for
 * whoever asks, because the account is not there or their own right has ended.
 */
async function lockAccounts(tx: Tx, by: Manager, id: string) {
  const managers = await lockAmongManagers(tx, [by.id, id])
  const account = await tx.staff.findUnique({ where: { id }, select: shown })
  const mayAsk = managers.some((each) => each.id === by.id)
  return account && mayAsk ? { ...account, isLast: isLastManager(id, managers) } : null
}

async function note(tx: Tx, by: Manager, action: AuditAction, id: string, now: Date): Promise<void> {
  await record(tx, byStaff(by), action, 'staff', id, now)
}

type Said = { email: string; name: string; role: Role; manages: boolean; mediatorId: string | null }
type Made = Said & { awaitsPassword: boolean; disabledAt: Date | null }

/** Whether a second press says what the first one did: whoever put something right in the form reads that it is not. */
function isSameInvitation(first: Made, again: Said): boolean {
  const isSame = first.email === again.email && first.name === again.name && accessOf(first) === accessOf(again)
  return isSame && first.mediatorId === again.mediatorId && first.awaitsPassword && first.disabledAt === null
}

/**
 * An account without a password, and the link by which its owner sets one. The id is that of the form: sent twice, it makes
 * one account, and the link of the second answer, which is the one that is read, is the one that works.
 */
export async function inviteStaff(
  by: Manager,
  { submissionId: id, access, mediatorId, ...said }: Invitation,
  now: Date,
): Promise<Result<{ id: string; token: string }, 'email-taken' | 'no-mediator' | 'mediator-taken' | 'unknown'>> {
  const own = access === 'mediator' ? mediatorId : null
  if (access === 'mediator' && !(await isMediator(own))) return fail('no-mediator')
  const account = { id, name: said.name, email: normaliseEmail(said.email), ...rightsOf(access), mediatorId: own }
  try {
    return await transact(async (tx) => {
      if (!(await lockAccounts(tx, by, by.id))) return fail('unknown')
      const first = await tx.staff.findUnique({ where: { id }, select: shown })
      if (first && !isSameInvitation(first, account)) return fail('email-taken')
      if (own && (await isMediatorTaken(tx, own, id))) return fail('mediator-taken')
      if (!first) {
        await createInvited(tx, account)
        await note(tx, by, 'account_invited', id, now)
      }
      return ok({ id, token: await makeLink(tx, id, now) })
    })
  } catch (error) {
    // A second press at the same moment reads so too; its own account is there then.
    if (uniqueViolation(error)) return fail('email-taken')
    throw error
  }
}

/** A new link for whoever has lost the first one, or their password, which is good until another one is set. */
export async function renewLink(by: Manager, id: string, now: Date): Promise<Result<string, 'unknown' | 'disabled'>> {
  return transact(async (tx) => {
    const account = await lockAccounts(tx, by, id)
    if (!account) return fail('unknown')
    if (account.disabledAt) return fail('disabled')
    await note(tx, by, 'account_link_made', id, now)
    return ok(await makeLink(tx, id, now))
  })
}

/** Another role or right ends what the account has open: how many sign-ins. The last who has the right keeps it. */
export async function changeAccess(
  by: Manager,
  { accountId: id, access, mediatorId }: AccessChange,
  now: Date,
): Promise<Result<number, 'unknown' | 'last' | 'no-mediator' | 'mediator-taken' | 'same'>> {
  const own = access === 'mediator' ? mediatorId : null
  if (access === 'mediator' && !(await isMediator(own))) return fail('no-mediator')
  return transact(async (tx) => {
    const account = await lockAccounts(tx, by, id)
    if (!account) return fail('unknown')
    if (accessOf(account) === access && (access !== 'mediator' || account.mediatorId === own)) return fail('same')
    if (account.isLast) return fail('last')
    if (own && (await isMediatorTaken(tx, own, id))) return fail('mediator-taken')
    const ended = await countLiveSessions(tx, id, now)
    await changeAccount(tx, { id }, { ...rightsOf(access), mediatorId: own })
    await note(tx, by, 'account_changed', id, now)
    return ok(ended)
  })
}

/** Out at once, with its sessions and its link: how many sign-ins have ended. Closed twice, it is closed once. */
export async function disableAccount(by: Manager, id: string, now: Date): Promise<Result<number, 'unknown' | 'last'>> {
  return transact(async (tx) => {
    const account = await lockAccounts(tx, by, id)
    if (!account) return fail('unknown')
    if (account.disabledAt) return ok(0)
    if (account.isLast) return fail('last')
    const ended = await countLiveSessions(tx, id, now)
    await changeAccount(tx, { id }, { disabledAt: now })
    await note(tx, by, 'account_disabled', id, now)
    return ok(ended)
  })
}

type EnableRefusal = 'unknown' | 'mediator-taken'
/** Opens it again, with the password that it had. Not beside another one of the same mediator. */
export async function enableAccount(by: Manager, id: string, now: Date): Promise<Result<undefined, EnableRefusal>> {
  return transact(async (tx) => {
    const account = await lockAccounts(tx, by, id)
    if (!account) return fail('unknown')
    if (!account.disabledAt) return ok()
    const own = account.role === 'mediator' && account.mediatorId
    if (own && (await isMediatorTaken(tx, own, id))) return fail('mediator-taken')
    await changeAccount(tx, { id }, { disabledAt: null })
    await note(tx, by, 'account_enabled', id, now)
    return ok()
  })
}

/** On every device, one's own too. How many sign-ins have ended. */
export async function signOutEverywhere(by: Manager, id: string, now: Date): Promise<Result<number, 'unknown'>> {
  return transact(async (tx) => {
    if (!(await lockAccounts(tx, by, id))) return fail('unknown')
    await note(tx, by, 'account_signed_out', id, now)
    return ok(await endSessionsOf(tx, id, now))
  })
}

/** For a colleague who has lost the phone. Every session ends, and the next sign-in says so. How many have ended. */
export async function takeTotpAway(by: Manager, id: string, now: Date): Promise<Result<number, 'unknown' | 'no-totp'>> {
  return transact(async (tx) => {
    if (!(await lockAccounts(tx, by, id))) return fail('unknown')
    if (!(await dropTotp(tx, id))) return fail('no-totp')
    await note(tx, by, 'totp_taken', id, now)
    return ok(await endSessionsOf(tx, id, now))
  })
}
