import { writeFileSync } from 'node:fs'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { formatVisit } from '@/lib/i18n/dates'
import { mintLink } from '@/lib/messages/link/data'
import { entryLinkExpiry } from '@/lib/messages/link/rules'
import { byClient } from '@/lib/office/audit/rules'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { makeEntry, visitor } from '../../support/factories'
import { coordinatorEmail, fillService, openSlots, staffPassword } from '../../support/journeys'

/** A service in which an hour was given back and offered to somebody who waits; two others wait behind. */
export type WaitingFacts = {
  coordinator: { email: string; password: string }
  /** The secrets of the links in their messages. */
  offered: string
  waiting: string
  /** When the offered visit is, as pages say it. */
  visit: string
}

await fillService()
const [slotId = ''] = await openSlots(1)
const booked = await bookSlot(byClient, visitor(slotId), now())
if (!booked.ok) throw new Error(booked.code)
const names = ['Zofia Pierwsza', 'Jan Drugi', 'Ewa Trzecia']
const entries: string[] = []
for (const clientName of names) entries.push(await makeEntry({ now: now(), clientName }))
await cancelBooking(byClient, booked.value.bookingId, now())
await runWaitingRound(now())
const offer = await db.slotOffer.findFirstOrThrow({ where: { settledAt: null }, include: { slot: true } })
const secretOf = (entryId: string) => mintLink({ entryId }, entryLinkExpiry(now()))

const facts: WaitingFacts = {
  coordinator: { email: coordinatorEmail, password: staffPassword },
  offered: await secretOf(offer.entryId),
  waiting: await secretOf(entries.find((id) => id !== offer.entryId) ?? ''),
  visit: formatVisit(offer.slot.startsAt),
}
writeFileSync(process.argv[2] ?? '', JSON.stringify(facts))
process.exit(0)
