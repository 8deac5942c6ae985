import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { leaveWaitingList } from '@/lib/waitlist/answer/data'
import { confirmEntry, joinForEarlier } from '@/lib/waitlist/entry/data'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { makeBooking, makeService, slotsOf, visitor } from './factories'
import { openSlots } from './journeys'
import { storedEntry } from './stored'

type Four = [string, string, string, string]

/** Two weeks before the duty: an offer by message has its whole day. */
export const early = new Date('2027-01-20T09:00:00Z')
export const after = (hours: number, from = early) => new Date(from.getTime() + hours * 3_600_000)

/** A duty with somebody on each of its four hours. */
export async function fullDuty() {
  const { planId } = await makeService()
  const slots = (await slotsOf(planId)) as Four
  const bookings: string[] = []
  for (const slotId of slots) bookings.push((await makeBooking(slotId, { now: early })).bookingId)
  return { planId, slots, bookings: bookings as Four }
}

export const free = (bookingId: string, now = early) => cancelBooking(byClient, bookingId, now)
export const openOffer = (slotId: string) => db.slotOffer.findFirst({ where: { slotId, settledAt: null } })
export const offerOf = async (slotId: string) => (await openOffer(slotId))?.entryId
export const answered = async (slotId: string) => {
  const offer = await openOffer(slotId)
  return { entryId: offer?.entryId ?? '', offerId: offer?.id ?? '' }
}
export const readEntry = storedEntry
export const isPublic = async (slotId: string, now: Date) => (await bookSlot(byClient, visitor(slotId), now)).ok

/** Somebody with a visit joins the list, and opens the link that asks for it. */
export async function joinConfirmed(...said: Parameters<typeof joinForEarlier>) {
  const joined = await joinForEarlier(...said)
  if (joined.ok) await confirmEntry(byClient, joined.value.entryId, said[3])
  return joined
}

/** Whoever still waits from an earlier test waits no more. */
export async function emptyList(): Promise<void> {
  for (const { id } of await db.waitingEntry.findMany({ where: { settledAt: null } })) {
    await leaveWaitingList(byClient, id, early)
  }
  await db.slotHold.deleteMany()
}

/** An hour that somebody had and gave back, offered to whoever is first of those who opened the link that asks for it. */
export async function offerFreedSlot(): Promise<{ slotId: string; offerId: string; entryId: string }> {
  await confirmAll()
  const [slotId = ''] = await openSlots(1)
  const booked = await bookSlot(byClient, visitor(slotId), new Date())
  if (!booked.ok) throw new Error(booked.code)
  await cancelBooking(byClient, booked.value.bookingId, new Date())
  await runWaitingRound(new Date())
  const offer = await db.slotOffer.findFirstOrThrow({ where: { slotId, settledAt: null } })
  return { slotId, offerId: offer.id, entryId: offer.entryId }
}

export const confirmAll = () =>
  db.waitingEntry.updateMany({ where: { settledAt: null }, data: { confirmedAt: new Date() } })
