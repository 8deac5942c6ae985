import 'server-only'
import parsePhoneNumber, { type NumberType } from 'libphonenumber-js/max'

/** What the numbering plan says of a number, in the words that matter here. */
export type PhoneKind = 'mobile' | 'fixed' | 'internet' | 'free' | 'costly' | 'unknown'

const kinds: Partial<Record<NonNullable<NumberType>, PhoneKind>> = {
  MOBILE: 'mobile',
  // Some countries do not tell the two apart; there is no better word for their mobiles.
  FIXED_LINE_OR_MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  VOIP: 'internet',
  TOLL_FREE: 'free',
  PREMIUM_RATE: 'costly',
  SHARED_COST: 'costly',
  PERSONAL_NUMBER: 'costly',
}

/**
 * The kind of a number and its country; null where it belongs to none: satellites and the like, which are dear. With the
 * full plans, which are too big for a browser: the small ones know no kinds.
 */
export function kindOfPhone(e164: string): { kind: PhoneKind; country: string | null } {
  const parsed = parsePhoneNumber(e164)
  const type = parsed?.getType()
  const kind = (type && kinds[type]) ?? 'unknown'
  const country = parsed?.country ?? null
  return { kind: kind === 'mobile' && !country ? 'costly' : kind, country }
}

/** Whether an SMS may be sent to it: a mobile of one of these countries. Whatever else it is costs too much, or rings. */
export function canGetSms(e164: string, countries: readonly string[]): boolean {
  const { kind, country } = kindOfPhone(e164)
  return kind === 'mobile' && country !== null && countries.includes(country)
}
