import { searchable } from '@/lib/platform/text'
import { instant, pick, ReleasedTables, type Row } from './released-rows'

/** What each number went through, oldest row first. A star: this row is forgotten. */
const stories = [
  ['confirmed'],
  ['attended'],
  ['no_show'],
  ['rescheduled', 'confirmed'],
  ['cancelled_by_client'],
  ['cancelled_by_service'],
  ['cancelled_by_service', 'confirmed'],
  ['rescheduled*', 'attended*'],
  ['rescheduled*', 'rescheduled', 'confirmed'],
  ['rescheduled', 'cancelled_by_client*'],
]
const liveStatuses = ['confirmed', 'attended', 'no_show']
const entryStatuses = ['waiting', 'offered', 'accepted', 'declined', 'expired', 'removed']
const messageKinds = ['confirmation', 'change', 'reminder', 'cancellation']
const blockReasons = ['mediation_session', 'break', 'other', 'plan_change', null]
const names = [
  'Łucja Ćwik-Żak',
  'Jan',
  'Юлія Їжак',
  'Ґалина ЙОСИПЕНКО',
  "Zoë O'Brien",
  'Алёна Щёкина',
  'ŚWIĘTOSŁAWA ŹDŹBŁO',
]

const answersOf = (n: number) => ({
  clientName: `${pick(names, n)} ${n}`,
  phone: n % 6 === 0 ? null : `+48${500_000_000 + n}`,
  email: n % 4 === 0 ? null : `person${n}@people.example`,
  contactSms: n % 3 === 1,
  contactCall: n % 3 === 2,
  contactVoicemail: n % 6 === 2,
  contactEmail: n % 6 === 4,
  contactNone: n % 3 === 0,
  contactHours: pick(['', 'morning', 'morning,midday'], n),
  matterCode: pick(['not_said', 'family', 'neighbours'], n),
  language: pick(['pl', 'uk', 'en', 'ru'], n),
  interpreterNeeded: n % 5 === 0,
  accessNeeds: pick(['', 'step_free', 'step_free,sign_language'], n),
  accessNeedsOther: pick(['', "somebody's „own words”"], n),
  locale: pick(['uk', 'pl', 'ru', 'en'], n),
})

const forgotten = { clientName: '', phone: null, email: null, contactHours: '', accessNeeds: '', accessNeedsOther: '' }
const saidBy = (n: number, isForgotten: boolean) => ({
  ...answersOf(n),
  ...(isForgotten && { ...forgotten, interpreterNeeded: false }),
})

/** Rows by table, parents first: what a database of the first release could hold, also what only early versions wrote. */
export function releasedRows(bookings: number): Record<string, Row[]> {
  const filled = new ReleasedTables()
  for (let chain = 0, rows = 0; rows < bookings; chain++) {
    const story = pick(stories, chain)
    for (const revision of story.keys()) addBooking(filled, { n: rows++, chain, revision })
    // Every second person waits for an earlier visit, whose row may be an old one or one that is forgotten.
    addEntry(filled, chain, chain % 2 ? bookingId(chain, 0) : null)
  }
  return filled.tables
}

const bookingId = (chain: number, revision: number) => `booking-${chain}-${revision}`

function addBooking(filled: ReleasedTables, { n, chain, revision }: Record<'n' | 'chain' | 'revision', number>): void {
  const id = bookingId(chain, revision)
  const words = pick(stories, chain)[revision] ?? ''
  const status = words.replace('*', '')
  const said = saidBy(n, words.endsWith('*'))
  const rebookUntil = status === 'cancelled_by_service' ? instant(n + 48) : null
  filled.add('Booking', {
    ...{ id, submissionId: `form ${id}`, referenceCode: `K-${chain}`, revision, slotId: filled.addSlot(), status },
    ...{ releasedAt: liveStatuses.includes(status) ? null : instant(n + 3), version: (n % 4) + 1, rebookUntil },
    ...{ ...said, clientNameSearch: searchable(said.clientName), bookedVia: pick(['web', 'phone'], n) },
    ...{ createdAt: instant(n), rescheduledFromId: revision ? bookingId(chain, revision - 1) : null },
  })
  filled.addMessageWithLink(n, { bookingId: id }, { kind: pick(messageKinds, n) })
  filled.addAudit(n, id)
  if (!rebookUntil) return
  const until = { until: rebookUntil, createdAt: instant(n) }
  filled.add('SlotHold', { slotId: filled.addSlot(), ...until, bookingId: id, offerId: null })
  filled.addCall(n, { bookingId: id })
}

function addEntry(filled: ReleasedTables, n: number, earlierThan: string | null): void {
  const id = `entry-${n}`
  const status = pick(entryStatuses, Math.floor(n / 10) + n)
  const isOpen = status === 'waiting' || status === 'offered'
  const dates = { createdAt: instant(n), settledAt: isOpen ? null : instant(n + 9) }
  const more = { version: n % 6, offersMade: n % 4, bookingId: earlierThan, addedVia: pick(['phone', 'web'], n) }
  filled.add('WaitingEntry', { id, submissionId: `form ${id}`, status, ...dates, ...more, ...saidBy(n * 8, !isOpen) })
  filled.addMessageWithLink(n, { entryId: id }, { kind: 'waiting_joined' })
  if (status === 'waiting') return
  const outcome = status === 'offered' ? null : pick(['accepted', 'declined', 'expired', 'withdrawn'], n)
  addOffer(filled, n, id, outcome)
  filled.addCall(n, { entryId: id })
}

function addOffer(filled: ReleasedTables, n: number, entryId: string, outcome: string | null): void {
  const shut = { state: pick(['blocked', 'withdrawn'], n), blockReason: pick(blockReasons, n) }
  const slotId = filled.addSlot(outcome ? shut : {})
  const id = `offer ${slotId}`
  const dates = { madeAt: instant(n), expiresAt: instant(n + 24), settledAt: outcome && instant(n + 20) }
  filled.add('SlotOffer', { id, entryId, slotId, ...dates, outcome })
  filled.addMessageWithLink(n, { entryId }, { kind: 'slot_offer', offerId: id })
  // One that is handed over keeps its slot for the next person, without an offer.
  const hold = { slotId, until: instant(n + 25), createdAt: instant(n), bookingId: null }
  if (outcome === null || n % 5 === 0) filled.add('SlotHold', { ...hold, offerId: outcome ? null : id })
}
