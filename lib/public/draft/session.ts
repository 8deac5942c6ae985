import 'server-only'
import { z } from 'zod'
import { type Draft, draftSchema } from '@/lib/bookings/booking/schema'
import { endSession, findSession, keepDraft, openSession } from '@/lib/bookings/opened/data'
import { draftMinutes } from '@/lib/bookings/opened/rules'
import { countDraft } from '@/lib/office/limit/data'
import { now } from '@/lib/platform/clock'
import { plusMinutes } from '@/lib/platform/time'
import { networkOf } from '@/lib/platform/web/network'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'

const cookie = sealedCookie('szkic', draftSchema.extend({ key: z.string() }), draftMinutes)
export type KeptDraft = Draft & { key: string }

/**
 * What one browser has answered so far. The answers live 60 minutes after the last one and nowhere but in that browser;
 * the key among them names a row without which no copy of the cookie opens anything.
 */
export const bookingDraft = {
  kind: cookie.kind,
  async read(): Promise<KeptDraft | null> {
    const draft = await cookie.read()
    const session = draft && (await findSession(draft.key, now()))
    return session && session.bookingId === null ? draft : null
  },
  async write(draft: Draft & { key?: string }): Promise<void> {
    if (draft.key) await keepDraft(draft.key, now())
    await cookie.write({ ...draft, key: draft.key ?? (await begin()) })
  },
  /** The answers alone, for the last press: whether the draft has ended, booking says, in its own transaction. */
  readUnproven: cookie.read,
  /** The key of a draft that was booked while the answer that says so was lost: it opens the visit. */
  async bookedKey(): Promise<string | null> {
    const draft = await cookie.read()
    const session = draft && (await findSession(draft.key, now()))
    return draft && session?.bookingId ? draft.key : null
  },
  async clear(): Promise<void> {
    const draft = await cookie.read()
    await cookie.clear()
    if (draft) await endSession(draft.key)
  },
  /** Booked: the row goes on as that of the visit. */
  leaveToVisit: cookie.clear,
}

async function begin(): Promise<string> {
  await countDraft(await networkOf(), now())
  return openSession({}, plusMinutes(now(), draftMinutes))
}
