import 'server-only'
import { signInActions, totpTaken } from '@/lib/office/audit/rules'
import { type Actor, isSessionLive } from '@/lib/office/role/rules'
import { endSession } from '@/lib/office/staff/data'
import { db, type Tx } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { fail, ok, type Result } from '@/lib/platform/result'
import { failedWhen, isStrange, manyFailed, networksBefore } from './rules'

export type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number]
export type News = Awaited<ReturnType<typeof readNews>>

/** Where somebody is signed in right now, newest first. A session is named by the digest of its id, which opens nothing. */
export async function listOwnSessions(by: Actor, now: Date) {
  const rows = await db.staffSession.findMany({ where: { staffId: by.id }, orderBy: { createdAt: 'desc' } })
  return rows
    .filter((row) => isSessionLive(row, now))
    .map(({ id, createdAt, lastSeenAt, browser, network, failedAt, takenAt }) => {
      return { name: digestOf(id), createdAt, lastSeenAt, browser, network, failedAt, takenAt }
    })
}

/** Ends one of one's own. Nobody ends a session of another by its name. */
export async function endOwnSession(by: Actor, name: string, now: Date): Promise<Result<undefined, 'unknown'>> {
  const rows = await db.staffSession.findMany({ where: { staffId: by.id }, select: { id: true } })
  const found = rows.find(({ id }) => digestOf(id) === name)
  if (!found) return fail('unknown')
  await endSession(found.id, now)
  return ok()
}

/**
 * What was done to this account since it was last signed in to: when somebody tried wrong passwords or codes, where they
 * were many, and when somebody else took its codes away.
 */
export async function readSinceLast(
  tx: Tx,
  staffId: string,
  now: Date,
): Promise<{ failedAt: Date | null; takenAt: Date | null }> {
  const ofAccount = { objectType: 'staff', objectId: staffId } as const
  const newest = { orderBy: { createdAt: 'desc' }, select: { createdAt: true } } as const
  const last = await tx.auditEntry.findFirst({ where: { ...ofAccount, action: { in: [...signInActions] } }, ...newest })
  const since = { ...ofAccount, createdAt: { gt: last?.createdAt ?? networksBefore(now) } }
  const failed = await tx.auditEntry.findMany({
    where: { ...since, action: 'sign_in_failed' },
    ...newest,
    take: manyFailed,
  })
  const taken = await tx.auditEntry.findFirst({ where: { ...since, action: { in: totpTaken } }, ...newest })
  return { failedAt: failedWhen(failed.map(({ createdAt }) => createdAt)), takenAt: taken?.createdAt ?? null }
}

type SignIn = { staffId: string; sessionId: string; network: string; browser: string | null }

/**
 * Notes from where an account is signed in to, and hands what was unusual before to this session: shown in it and in no
 * other. One from a network that is strange itself is handed nothing, because it may be the one that is to be told of, and
 * with another one it would tell itself of both.
 */
export async function noteNetwork(
  tx: Tx,
  { staffId, sessionId, network, browser }: SignIn,
  now: Date,
): Promise<boolean> {
  const known = await tx.staffNetwork.findMany({ where: { staffId } })
  const key = { staffId_network: { staffId, network } }
  const own = known.find((each) => each.network === network)
  if (!own) {
    const isUnusual = known.length > 0
    const data = { staffId, network, browser, createdAt: now, lastSeenAt: now, isUnusual }
    await tx.staffNetwork.create({ data })
    if (isUnusual) return false
  }
  await tx.staffNetwork.update({ where: key, data: { lastSeenAt: now } })
  if (own && isStrange(own, now)) return false
  const untold = { staffId, isUnusual: true, shownIn: null, network: { not: network } }
  const told = await tx.staffNetwork.updateMany({ where: untold, data: { shownIn: digestOf(sessionId) } })
  return told.count > 0
}

/** What was unusual before the session of this name, for its owner alone. */
export async function readNews(by: Actor, name: string) {
  return db.staffNetwork.findMany({
    where: { staffId: by.id, shownIn: name },
    orderBy: { createdAt: 'desc' },
    select: { network: true, browser: true, createdAt: true },
  })
}

/** Networks from which nobody has come for half a year. */
export async function dropOldNetworks(now: Date): Promise<void> {
  await db.staffNetwork.deleteMany({ where: { lastSeenAt: { lt: networksBefore(now) } } })
}
