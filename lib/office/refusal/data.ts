import 'server-only'
import { record } from '@/lib/office/audit/data'
import { byClient } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import type { RefusalKind } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { addTries, countsOf, countTry } from '@/lib/platform/db/rate-limit'
import { returnRefusals, takeRefusals } from '@/lib/platform/refusals'
import { localDateOf } from '@/lib/platform/time'
import { refusalKinds, refusedOn, wrongPasswordEntry } from './rules'

export type RefusedToday = { kind: RefusalKind; count: number }[]

/** Stores what this process has refused since the last time: a count a kind, and an audit entry an account. */
export async function storeRefusals(now: Date): Promise<void> {
  const { counts, accounts } = takeRefusals(now)
  try {
    for (const [kind, count] of counts) {
      await addTries(refusedOn(localDateOf(now), kind), count, now)
      counts.delete(kind)
    }
    for (const id of accounts) {
      const isNoted = await countTry([{ limit: wrongPasswordEntry, subject: id }], now)
      if (!isNoted) await record(db, byClient, 'sign_in_failed', 'staff', id, now)
      accounts.delete(id)
    }
  } catch (error) {
    returnRefusals({ counts, accounts })
    throw error
  }
}

/** What was refused today, the kinds that were refused at all. */
export async function listRefusedToday(_by: Actor<'coordinator'>, now: Date): Promise<RefusedToday> {
  const date = localDateOf(now)
  const tries = refusalKinds.map((kind) => refusedOn(date, kind))
  const counts = await countsOf(tries, now)
  return refusalKinds.map((kind, place) => ({ kind, count: counts[place] ?? 0 })).filter(({ count }) => count > 0)
}
