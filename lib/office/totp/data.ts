import 'server-only'
import { randomInt } from 'node:crypto'
import { record } from '@/lib/office/audit/data'
import { byStaff } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { serviceFacts } from '@/lib/office/service/words'
import { endSessionsOf } from '@/lib/office/staff/data'
import { db, type Reader, type Tx, transact } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'
import { qrPath } from '@/lib/platform/qr'
import { fail, ok, type Result } from '@/lib/platform/result'
import { openText, sealText } from '@/lib/platform/sealed-text'
import { hashesOfToken, hashOfToken } from '@/lib/platform/secret-token'
import { newTotpSecret, totpAddress, totpStep } from '@/lib/platform/totp'
import { type Code, isSettingUp, issuerOf, spareAlphabet, spareCount, spareLength } from './rules'

const purpose = 'staff totp'
const sparePurpose = 'staff spare code'

/** Whether this account is asked for a code. */
export async function hasTotp(on: Reader, staffId: string): Promise<boolean> {
  return (await on.staffTotp.count({ where: { staffId, confirmedAt: { not: null } } })) > 0
}

/**
 * Whether this account could be signed in to by a password alone. One without a password of ours comes by the city's
 * identity provider, which asks for what it holds right.
 */
export async function lacksCode(staffId: string): Promise<boolean> {
  const without = { OR: [{ totp: null }, { totp: { confirmedAt: null } }] }
  return (await db.staff.count({ where: { id: staffId, awaitsPassword: false, ...without } })) > 0
}

type OwnTotp =
  | { state: 'off' }
  | { state: 'begun'; secret: string; qr: ReturnType<typeof qrPath> }
  | { state: 'on'; spare: number }

/** How it is with one's own account. The secret is shown until it is confirmed, and never again. */
export async function readOwnTotp(by: Actor, now: Date): Promise<OwnTotp> {
  const row = await db.staffTotp.findUnique({
    where: { staffId: by.id },
    include: { staff: { select: { email: true } } },
  })
  if (row?.confirmedAt) return { state: 'on', spare: await db.staffSpareCode.count({ where: { staffId: by.id } }) }
  const secret = row && isSettingUp(row.createdAt, now) ? await openText(purpose, by.id, row.sealed) : null
  if (!row || !secret) return { state: 'off' }
  return {
    state: 'begun',
    secret,
    qr: qrPath(totpAddress(issuerOf(serviceFacts().office.shortName), row.staff.email, secret)),
  }
}

/** A new secret, in the place of one that was not confirmed. */
export async function beginTotp(by: Actor, now: Date): Promise<Result<undefined, 'on'>> {
  const begun = { sealed: await sealText(purpose, by.id, newTotpSecret()), createdAt: now }
  return transact(async (tx) => {
    await lockRows(tx, 'Staff', [by.id])
    if (await hasTotp(tx, by.id)) return fail('on')
    await tx.staffTotp.upsert({
      where: { staffId: by.id },
      create: { staffId: by.id, ...begun },
      update: begun,
      select: { staffId: true },
    })
    return ok()
  })
}

/** From here on each sign-in asks for a code; every other session ends. The spare codes come back this once. */
export async function confirmTotp(
  by: Actor,
  { code, sessionId }: { code: string; sessionId: string },
  now: Date,
): Promise<Result<string[], 'wrong' | 'ended'>> {
  return transact(async (tx) => {
    // Whoever signs in at this moment was before it, and their session ends, or comes after it and is asked.
    await lockRows(tx, 'Staff', [by.id])
    const row = await tx.staffTotp.findUnique({ where: { staffId: by.id } })
    const secret =
      row && !row.confirmedAt && isSettingUp(row.createdAt, now) && (await openText(purpose, by.id, row.sealed))
    if (!secret) return fail('ended')
    const lastStep = totpStep(secret, code, 0, now)
    if (lastStep === null) return fail('wrong')
    await tx.staffTotp.updateMany({ where: { staffId: by.id }, data: { confirmedAt: now, lastStep } })
    await endSessionsOf(tx, by.id, now, sessionId)
    await record(tx, byStaff(by), 'totp_on', 'staff', by.id, now)
    return ok(await makeSpareCodes(tx, by.id))
  })
}

/** Ten codes in the place of those there were. They are told this once; keyed hashes are kept. */
export async function makeSpareCodes(tx: Tx, staffId: string): Promise<string[]> {
  const sign = () => spareAlphabet[randomInt(spareAlphabet.length)]
  const codes = Array.from({ length: spareCount }, () => Array.from({ length: spareLength }, sign).join(''))
  await tx.staffSpareCode.deleteMany({ where: { staffId } })
  const data = codes.map((code) => ({ staffId, hash: hashOfToken(sparePurpose, `${staffId}|${code}`) }))
  await tx.staffSpareCode.createMany({ data })
  return codes
}

/** Takes a code, once: of two who come with the same one at the same moment, one is let through. */
export async function takeCode(tx: Tx, staffId: string, { kind, code }: Code, now: Date): Promise<boolean> {
  return kind === 'app' ? takeStep(tx, staffId, code, now) : takeSpare(tx, staffId, code, now)
}

async function takeStep(tx: Tx, staffId: string, code: string, now: Date): Promise<boolean> {
  const row = await tx.staffTotp.findFirst({ where: { staffId, confirmedAt: { not: null } } })
  const secret = row && (await openText(purpose, staffId, row.sealed))
  const step = secret ? totpStep(secret, code, row.lastStep, now) : null
  if (!secret || step === null) return false
  // Sealed anew, so that a secret of ours that has been replaced may go once everybody has been here.
  const data = { lastStep: step, sealed: await sealText(purpose, staffId, secret) }
  const where = { staffId, lastStep: row.lastStep, sealed: row.sealed }
  return (await tx.staffTotp.updateMany({ where, data })).count === 1
}

async function takeSpare(tx: Tx, staffId: string, code: string, now: Date): Promise<boolean> {
  const hash = { in: hashesOfToken(sparePurpose, `${staffId}|${code}`) }
  if ((await tx.staffSpareCode.deleteMany({ where: { staffId, hash } })).count === 0) return false
  await record(tx, byStaff({ id: staffId }), 'spare_code_used', 'staff', staffId, now)
  return true
}

/** The secret and the spare codes are gone. False where no code was asked for. */
export async function dropTotp(tx: Tx, staffId: string): Promise<boolean> {
  await tx.staffSpareCode.deleteMany({ where: { staffId } })
  const dropped = await tx.staffTotp.deleteMany({ where: { staffId, confirmedAt: { not: null } } })
  return dropped.count === 1
}
