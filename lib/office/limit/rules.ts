import type { Width } from '@/lib/platform/network'

const minutesPerHour = 60
const minutesPerDay = 24 * minutesPerHour

/**
 * Tries to open a booking. A phone number is known to the other side, so the few tries a phone, at most 20 in a day, are
 * what makes guessing a number hopeless. Whoever knows the phone could use them up to shut its owner out. So a booking
 * has tries of its own in the networks in which it was made or opened before: the proof belongs to the booking, because
 * that of a phone could be asked for by whoever makes another booking with it. The link in a message and the way by
 * phone call stay open whatever is counted here.
 */
export const lookupLimits = {
  perPhone: { action: 'lookup-phone', most: 5, drawn: 15, minutes: minutesPerDay },
  perProof: { action: 'lookup-proven', most: 20, minutes: minutesPerDay },
} as const

/**
 * One network, and those around it: a line at home may choose among many, and in a wide one there are many lines. Over its
 * own a network is refused; over that of one around it it is answered a second later, because most there are strangers.
 */
const lookups: Record<Width, { most: number; drawn: number }> = {
  24: { most: 60, drawn: 60 },
  16: { most: 600, drawn: 600 },
  64: { most: 60, drawn: 60 },
  56: { most: 120, drawn: 120 },
  48: { most: 240, drawn: 240 },
}

/** Tries from one network count whether they were right or not: what is taken back could be tried without end. */
export const networkLookups = (width: Width) =>
  ({ action: 'lookup-network', ...lookups[width], minutes: minutesPerHour }) as const

/** Counted, and never a reason to refuse. */
export const unlimited = { most: Number.POSITIVE_INFINITY }

/** All networks together. It refuses nobody. */
export const allLookups = { action: 'lookup-all', ...unlimited, minutes: minutesPerHour } as const

/** Beyond 300 an hour each look-up is answered later than the one before, up to three seconds later. */
export const lookupPauseMs = (inThisHour: number): number => Math.min(3000, Math.max(0, inThisHour - 300) * 10)

export const slowedMs = (isOver: boolean): number => (isOver ? 1000 : 0)

/** A booking and a network that belong together, remembered for a month after it was made or opened there. */
export const provenNetwork = { action: 'proven', ...unlimited, minutes: 30 * minutesPerDay, rolling: true } as const

/** Nobody guesses the secret of a link, so nobody is refused one: beyond this a network is answered later. */
export const linkLimit = { action: 'link', most: 300, drawn: 200, minutes: minutesPerHour } as const

/** Beginning a booking leaves a row for an hour. Many begin behind one address, so nobody is refused: they are slowed. */
export const draftLimit = { action: 'draft', most: 600, drawn: 400, minutes: minutesPerHour } as const

/** An IPv6 site counts as one network, as all phones behind a /24 do: a narrower one with the same limit tells only more. */
const daily: Partial<Record<Width, (aDay: number) => { most: number; drawn: number }>> = {
  24: (aDay) => ({ most: Math.ceil(aDay / 2), drawn: Math.max(23, aDay) }),
  48: (aDay) => ({ most: Math.ceil(aDay / 2), drawn: Math.max(23, aDay) }),
  16: (aDay) => ({ most: 5 * aDay, drawn: Math.max(239, 10 * aDay) }),
}

/**
 * What one network makes in a day, bookings or entries of the waiting list: few slots are free, and one program could
 * take them all in a minute. Whoever is over it is told to call. Only what was made counts. The limit is drawn so widely
 * because others in the same house, reading it, must not learn whether somebody booked today.
 */
export function dailyLimit(action: 'booking-made' | 'waiting-joined', width: Width, aDay: number) {
  const limit = daily[width]?.(aDay)
  return limit && { action, ...limit, minutes: minutesPerDay }
}

/**
 * Changes that can send a message: moving, choosing anew, joining the list for an earlier hour. Nobody changes their mind
 * as often. What ends something (cancelling, leaving, declining) and what answers an offer counts too and is never refused:
 * each can be done once for what was begun. A network has many people: its limit is drawn, so that whoever counts how many
 * of their own changes are let through does not learn how many others made.
 */
export const changeLimits = {
  perVisitHour: { action: 'change-visit', most: 10, minutes: minutesPerHour },
  perVisitDay: { action: 'change-visit', most: 20, minutes: minutesPerDay },
  perNetwork: { action: 'change-network', most: 60, drawn: 59, minutes: minutesPerHour },
} as const
