import 'server-only'
import { codesTaken, type SignInAction, signInActions, type WayChanged, waysChanged } from '@/lib/office/audit/rules'
import { type Actor, isSessionLive } from '@/lib/office/role/rules'
import { endSession } from '@/lib/office/staff/data'
import { db, type Tx } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { fail, ok, type Result } from '@/lib/platform/result'
import { failedWhen, manyFailed, networksBefore, type Standing, standingOf } from './rules'

export type OwnSession = Awaited<ReturnType<typeof listOwnSessions>>[number]

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

/** From where somebody signs in to an account that is locked, among its networks. */
export async function readStanding(tx: Tx, staffId: string, network: string, now: Date): Promise<Standing> {
  return standingOf(await tx.staffNetwork.findMany({ where: { staffId } }), network, now)
}

/**
 * What was done to this account since its owner was last in: when somebody tried wrong passwords or codes, where they
 * were many, and when somebody else first changed how it is signed in to. A stranger is told nothing, because they may be
 * who did it, and their sign-ins do not end what the owner has still to be told. Neither do those by another way: whoever
 * comes by the city hears of a password that somebody else has set and used.
 */
export async function readSinceLast(
  tx: Tx,
  { staffId, way = 'signed_in' }: { staffId: string; way?: SignInAction | undefined },
  { isStranger, untoldSince }: Standing,
  now: Date,
): Promise<{ failedAt: Date | null; takenAt: Date | null }> {
  if (isStranger) return { failedAt: null, takenAt: null }
  const ofAccount = { objectType: 'staff', objectId: staffId } as const
  const newest = { orderBy: { createdAt: 'desc' }, select: { createdAt: true } } as const
  const before = untoldSince && { createdAt: { lt: untoldSince } }
  const lastOf = (ways: SignInAction[]) =>
    tx.auditEntry.findFirst({ where: { ...ofAccount, action: { in: ways }, ...before }, ...newest })
  const last = (await lastOf([way])) ?? (await lastOf([...signInActions]))
  const since = { ...ofAccount, createdAt: { gt: last?.createdAt ?? networksBefore(now) } }
  const failed = await tx.auditEntry.findMany({
    where: { ...since, action: 'sign_in_failed' },
    ...newest,
    take: manyFailed,
  })
  // To whoever comes for the first time a link or the city is nothing new.
  const where = { ...since, action: { in: last ? [...waysChanged] : [...codesTaken] } }
  const first = await tx.auditEntry.findFirst({ where, ...newest, orderBy: { createdAt: 'asc' } })
  return { failedAt: failedWhen(failed.map(({ createdAt }) => createdAt)), takenAt: first?.createdAt ?? null }
}

type SignIn = { staffId: string; sessionId: string; network: string; browser: string | null }

/**
 * Notes from where an account is signed in to, and hands what was unusual before to this session: shown in it and in no
 * other. A stranger is handed nothing: with another network they would tell themselves of both.
 */
export async function noteNetwork(
  tx: Tx,
  { staffId, sessionId, network, browser }: SignIn,
  { isKnown, isStranger }: Standing,
  now: Date,
): Promise<boolean> {
  const seen = { browser, createdAt: now, lastSeenAt: now, isUnusual: isStranger }
  if (isKnown) await tx.staffNetwork.updateMany({ where: { staffId, network }, data: { lastSeenAt: now } })
  else await tx.staffNetwork.create({ data: { staffId, network, ...seen } })
  if (isStranger) return false
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

/** All that was unusual before this session, and where its owner is signed in. */
export async function readTold(by: Actor, name: string, now: Date) {
  const [news, sessions] = await Promise.all([readNews(by, name), listOwnSessions(by, now)])
  const own = sessions.find((each) => each.name === name)
  return { told: { news, failedAt: own?.failedAt ?? null, changed: own ? await listChanged(by, own) : [] }, sessions }
}

export type Told = Awaited<ReturnType<typeof readTold>>['told']

/** What somebody else has done to how an account is signed in to, from the first that was to be told until this session. */
async function listChanged(by: Actor, { takenAt, createdAt }: { takenAt: Date | null; createdAt: Date }) {
  if (!takenAt) return []
  const done = await db.auditEntry.findMany({
    where: {
      ...{ objectType: 'staff', objectId: by.id, action: { in: [...waysChanged] } },
      createdAt: { gte: takenAt, lte: createdAt },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, action: true, createdAt: true },
  })
  return done.map(({ action, ...each }) => ({ ...each, action: action as WayChanged }))
}

/** Networks from which nobody has come for half a year. */
export async function dropOldNetworks(now: Date): Promise<void> {
  await db.staffNetwork.deleteMany({ where: { lastSeenAt: { lt: networksBefore(now) } } })
}
