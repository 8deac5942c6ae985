import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * A phone number as a person wrote it, in E.164. Without a country code it is Polish and has nine digits. Prefixes are
 * not checked: they change, and a real number must never be refused. Null when it cannot be a number.
 */
export function parsePhone(text: string): string | null {
  if (/\p{L}/u.test(text)) return null
  const digits = text.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const parsed = parsePhoneNumberFromString(digits, 'PL')
  if (!parsed?.isPossible()) return null
  const isPolish = parsed.countryCallingCode === '48'
  return isPolish && parsed.nationalNumber.length !== 9 ? null : parsed.number
}

/** "508 033 132" for a Polish number, "+380 50 123 4567" for another. */
export function formatPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164, 'PL')
  if (!parsed) return e164
  if (parsed.countryCallingCode !== '48') return parsed.formatInternational()
  const national = parsed.formatNational()
  // A prefix that the library does not know comes back in one piece: in threes it can still be read aloud.
  return /\s/.test(national) ? national : national.replace(/(?<=^(\d{3})+)(?=\d)/g, ' ')
}

/** Whether these two letters are a country whose numbers are known. */
export const isCountry = (code: string): boolean => isSupportedCountry(code)
