import 'server-only'
import { db, type Tx } from '@/lib/platform/db/db'
import { hashesOfToken, hashOfToken, newToken } from '@/lib/platform/secret-token'
import { linkEnds } from './rules'

const purpose = 'staff-link'

/** A new link in the place of whatever link this account had. The secret is told this once; its hash is kept. */
export async function makeLink(tx: Tx, staffId: string, now: Date): Promise<string> {
  const token = newToken()
  const data = { hash: hashOfToken(purpose, token), createdAt: now, expiresAt: linkEnds(now) }
  await tx.staffLink.upsert({ where: { staffId }, create: { staffId, ...data }, update: data })
  return token
}

/** Whose password this link sets, or null: unknown, used, replaced, over and that of a closed account are all alike. */
export async function findLink(token: string, now: Date) {
  const link = await db.staffLink.findFirst({
    where: { hash: { in: hashesOfToken(purpose, token) }, expiresAt: { gt: now }, staff: { disabledAt: null } },
    select: { staff: { select: { id: true, email: true, name: true } } },
  })
  return link?.staff ?? null
}

/** Uses it up: of two who come with one link, one has it. */
export async function takeLink(tx: Tx, token: string, now: Date): Promise<boolean> {
  const where = { hash: { in: hashesOfToken(purpose, token) }, expiresAt: { gt: now } }
  return (await tx.staffLink.deleteMany({ where })).count === 1
}

/** Whatever link an account has is over. */
export async function endLink(tx: Tx, staff: { id: string } | { email: string }): Promise<void> {
  await tx.staffLink.deleteMany({ where: { staff } })
}

/** Those that are over. After a restore all are: one of them may have been used since the copy was made. */
export async function dropOldLinks(now: Date): Promise<void> {
  await db.staffLink.deleteMany({ where: { expiresAt: { lte: now } } })
}
