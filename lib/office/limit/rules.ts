const minutesPerHour = 60
const minutesPerDay = 24 * minutesPerHour

/**
 * Tries to open a booking are counted when they fail. A phone number is known to the other side, so the few tries a
 * phone, 20 in a day, are what makes guessing a number hopeless. Whoever knows the phone could use them up to shut its
 * owner out. So five of the twenty are kept for the networks from which this phone has proven itself: there its booking
 * was made or opened before. The link in a message and the way by phone call stay open whatever is counted here.
 */
export const lookupLimits = {
  perPhoneHour: { action: 'lookup-phone', most: 5, minutes: minutesPerHour },
  perPhoneDay: { action: 'lookup-phone', most: 15, minutes: minutesPerDay },
  perNetwork: { action: 'lookup-network', most: 20, minutes: minutesPerHour },
  everybody: { action: 'lookup-all', most: 300, minutes: minutesPerHour },
} as const

/** As many as the usual ones, so that counting costs the same and its time does not tell which of the two it was. */
export const provenLookupLimits = {
  perPhoneHour: { action: 'proven-lookup-phone', most: 5, minutes: minutesPerHour },
  perPhoneDay: { action: 'proven-lookup-phone', most: 5, minutes: minutesPerDay },
  perNetwork: { action: 'proven-lookup-network', most: 20, minutes: minutesPerHour },
  everybody: { action: 'proven-lookup-all', most: 300, minutes: minutesPerHour },
} as const

/** A phone and a network that belong together, remembered for a month after a booking was made or opened there. */
export const provenNetwork = {
  action: 'proven',
  most: Number.POSITIVE_INFINITY,
  minutes: 30 * minutesPerDay,
  rolling: true,
} as const

/** Nobody guesses the secret of a link. This keeps a flood of posts from asking the database. Right ones are taken back. */
export const linkLimit = { action: 'link', most: 300, minutes: minutesPerHour } as const

/**
 * Last posts of a booking from one network. Few slots are free, and one program could take them all in a minute. An
 * office or a mobile network with many people behind one address rarely books more than this for a service with four
 * slots a week; whoever is over it is told to call. What was not booked after all is taken back from the day.
 */
export function bookingLimits(bookingsADay: number) {
  return {
    posts: { action: 'booking-post', most: 2 * bookingsADay, minutes: 10 },
    booked: { action: 'booking-made', most: bookingsADay, minutes: minutesPerDay },
  } as const
}

/**
 * Entries of the waiting list from one network. Nobody is ever refused because of a phone number: an office or a family
 * may sit behind one network. But each entry in front of others holds a freed slot for a day, three times over, so one
 * network makes no more entries a day than it may make bookings.
 */
export function joinLimits(entriesADay: number) {
  return {
    posts: { action: 'waiting-join', most: 30, minutes: minutesPerHour },
    joined: { action: 'waiting-joined', most: entriesADay, minutes: minutesPerDay },
  } as const
}
