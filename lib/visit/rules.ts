/**
 * Tries to open a booking are counted when they fail. A phone number is known to the other side, so the few tries a
 * phone are what makes guessing a number hopeless; the way by phone call stays open, and the refusal names it.
 */
export const lookupLimits = {
  perPhoneHour: { action: 'lookup-phone', most: 10, minutes: 60 },
  perPhoneDay: { action: 'lookup-phone', most: 30, minutes: 1440 },
  perNetwork: { action: 'lookup-network', most: 100, minutes: 60 },
} as const

/** How long an opened booking stays open on one device. */
export const visitMinutes = 30
