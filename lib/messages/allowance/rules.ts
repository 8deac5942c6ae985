import type { MessageChannel } from '@/lib/platform/db/codes'

/**
 * As many messages one number or one mailbox gets within any 24 hours, whoever caused them and over however many visits.
 * Enough for a visit that is booked and then moved three times in an evening.
 */
export const mostADay = 4

const dayMs = 24 * 3_600_000

/** Until when a message that leaves now takes up one of the places. */
export function placeUntil(now: Date): Date {
  return new Date(now.getTime() + dayMs)
}

/** No place reaches as far as this, by a clock that is right. */
export function latestPlace(now: Date): Date {
  return new Date(now.getTime() + 2 * dayMs)
}

/**
 * One mailbox has many spellings: what stands behind a plus is for its owner alone, and so are capitals. Gmail has two
 * domains, and leaves dots out; Proton has three, and leaves dots, hyphens and underscores out.
 */
export function recipientOf(channel: MessageChannel, address: string): string {
  if (channel === 'sms') return `sms|${address}`
  const plain = address.toLowerCase().replace(/\+[^@]*(?=@[^@]*$)/, '')
  const [, name = '', domain = ''] = /^(.*)@([^@]*)$/.exec(plain) ?? []
  if (/^(gmail|googlemail)\.com$/.test(domain)) return `email|${name.replaceAll('.', '')}@gmail.com`
  if (/^(proton\.me|protonmail\.com|pm\.me)$/.test(domain)) return `email|${name.replace(/[._-]/g, '')}@proton.me`
  return `email|${plain}`
}
