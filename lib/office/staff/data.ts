import 'server-only'
import { randomBytes } from 'node:crypto'
import { record } from '@/lib/office/audit/data'
import { byStaff, type SignInAction } from '@/lib/office/audit/rules'
import { endLink } from '@/lib/office/invitation/data'
import { isSessionLive, type Role, sessionHours } from '@/lib/office/role/rules'
import { namesOfService } from '@/lib/office/service/words'
import { inBatches } from '@/lib/platform/db/batches'
import { db, type Reader, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { noPassword } from '@/lib/platform/password'
import { isGuessable } from '@/lib/platform/password-strength'
import { holdsName, isGoodPassword, namesAround, type PasswordFault, shouldTouch } from './rules'

type AsRead = { id: string; passwordHash: string }

/** Locks an account. False when it was closed since it was read, or has another password. */
export async function isAsRead(tx: Tx, { id, passwordHash }: AsRead): Promise<boolean> {
  const where = { id, passwordHash, disabledAt: null }
  return (await tx.staff.updateMany({ where, data: { disabledAt: null } })).count === 1
}

/** Opens a session of an account that is locked as it was read. */
export async function beginSession(
  tx: Tx,
  staff: AsRead,
  from: { network: string; browser: string | null; failedAt: Date | null; takenAt: Date | null },
  now: Date,
  { way = 'signed_in', isProven = true }: { way?: SignInAction; isProven?: boolean } = {},
): Promise<string> {
  const id = randomBytes(24).toString('base64url')
  await tx.staffSession.create({
    data: { id, staffId: staff.id, createdAt: now, lastSeenAt: now, provenAt: isProven ? now : null, ...from },
  })
  await record(tx, byStaff(staff), way, 'staff', staff.id, now)
  return id
}

/** Whose session this is right now, and when they last proved it; null when it has ended, idled out, or the account is disabled. One query. */
export async function findSession(sessionId: string, now: Date) {
  const session = await db.staffSession.findUnique({
    where: { id: sessionId },
    select: {
      createdAt: true,
      lastSeenAt: true,
      provenAt: true,
      staff: { select: { id: true, name: true, role: true, manages: true, mediatorId: true, disabledAt: true } },
    },
  })
  if (!session || session.staff.disabledAt || !isSessionLive(session, now)) return null
  if (shouldTouch(session.lastSeenAt, now)) {
    await db.staffSession.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now } })
  }
  return { ...session.staff, provenAt: session.provenAt }
}

/** Its owner has proved again who they are. False where this session has ended. */
export async function noteProof(tx: Tx, staffId: string, sessionId: string, now: Date): Promise<boolean> {
  return (await tx.staffSession.updateMany({ where: { id: sessionId, staffId }, data: { provenAt: now } })).count === 1
}

/** Signing out ends the session for every copy of its cookie. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await transact(async (tx) => {
    const session = await tx.staffSession.findUnique({ where: { id: sessionId }, select: { staffId: true } })
    if (!session) return
    const ended = await tx.staffSession.deleteMany({ where: { id: sessionId } })
    // Pressed twice at once, it is signed out once.
    if (ended.count > 0) await record(tx, byStaff({ id: session.staffId }), 'signed_out', 'staff', session.staffId, now)
  })
}

const isOver = (now: Date) => ({ createdAt: { lt: new Date(+now - sessionHours * 3_600_000) } })
export const dropOldSessions = (now: Date): Promise<number> =>
  inBatches((limit) => db.staffSession.deleteMany({ where: isOver(now), limit }))

const ofMediator = (mediatorId: string) => ({ role: 'mediator', mediatorId, disabledAt: null }) as const

/** Whether another account that is open is hers. Locks her entry: of two who are to get it at once, one comes second. */
export async function isMediatorTaken(tx: Tx, mediatorId: string, except: string): Promise<boolean> {
  await lockRows(tx, 'Mediator', [mediatorId])
  return (await tx.staff.count({ where: { ...ofMediator(mediatorId), id: { not: except } } })) > 0
}

/** Whether this account is the only open one of its mediator. */
export async function isOnlyOne(on: Reader, { id, mediatorId }: { id: string; mediatorId: string }): Promise<boolean> {
  const open = await on.staff.findMany({ where: ofMediator(mediatorId), take: 2, select: { id: true } })
  return open.length === 1 && open[0]?.id === id
}

/** Why this account must not get this password. Every way to set one asks. */
export async function faultOf(
  password: string,
  account: { email: string; name: string },
): Promise<PasswordFault | null> {
  if (!isGoodPassword(password)) return 'length'
  const names = namesAround(account, namesOfService())
  if (holdsName(password, names)) return 'names'
  return (await isGuessable(password, names)) ? 'guessable' : null
}

/**
 * What a change of an account may be. Each ends what it has open: sessions, and the calendars that hang on its rights. The
 * session in which somebody changes their own password goes on.
 */
type AccountChange = Partial<{
  role: Role
  manages: boolean
  mediatorId: string | null
  passwordHash: string
  awaitsPassword: boolean
  disabledAt: Date | null
}>

export async function changeAccount(
  tx: Tx,
  where: { id: string; role?: Role },
  data: AccountChange,
  goesOn = '',
): Promise<boolean> {
  // First: it waits for whoever signs in at this moment, whose session then ends too.
  const changed = await tx.staff.updateMany({ where, data: { ...data, rightsVersion: { increment: 1 } } })
  await tx.staffSession.deleteMany({ where: { staff: where, id: { not: goesOn } } })
  if (data.passwordHash !== undefined || data.disabledAt) await endLink(tx, where)
  return changed.count === 1
}

/** In how many places an account is signed in at this moment. What has idled out is there until it is deleted. */
export async function countLiveSessions(on: Reader, staffId: string, now: Date): Promise<number> {
  const rows = await on.staffSession.findMany({ where: { staffId }, select: { createdAt: true, lastSeenAt: true } })
  return rows.filter((row) => isSessionLive(row, now)).length
}

/** Every session of an account ends but the one that goes on, and nothing else. How many were still good. */
export async function endSessionsOf(tx: Tx, staffId: string, now: Date, goesOn = ''): Promise<number> {
  const live = await countLiveSessions(tx, staffId, now)
  await tx.staffSession.deleteMany({ where: { staffId, id: { not: goesOn } } })
  return live
}

type NewAccount = {
  name: string
  email: string
  role: Role
  manages: boolean
  mediatorId: string | null
  passwordHash: string
}

export async function createAccount(tx: Tx, account: NewAccount): Promise<string> {
  return (await tx.staff.create({ data: account, select: { id: true } })).id
}

type Invited = Omit<NewAccount, 'passwordHash'> & { id: string }

/** An account that nobody can sign in to before its owner has set a password. */
export async function createInvited(tx: Tx, account: Invited): Promise<void> {
  const data = { ...account, passwordHash: noPassword(), awaitsPassword: true }
  await tx.staff.create({ data, select: { id: true } })
}

/** Locks these accounts and whoever may manage accounts, in one order, and says who those are. */
export async function lockAmongManagers(tx: Tx, ids: string[]) {
  // Whom the city gave no role the last time is no help until it does again.
  const canCome = { OR: [{ awaitsPassword: false }, { identity: { is: { lacksRole: false } } }] }
  const may = { role: 'coordinator', manages: true, disabledAt: null, ...canCome } as const
  const read = () => tx.staff.findMany({ where: may, select: { id: true, awaitsPassword: true } })
  const before = (await read()).map((each) => each.id)
  await lockRows(tx, 'Staff', [...new Set([...before, ...ids])])
  return read()
}
