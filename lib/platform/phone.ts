import { isSupportedCountry, parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min'
import { digitsOf, piecesOf, plainSigns, remarkAround } from './phone-signs'

/** Why what was typed is no number: nothing there, no digit in it, or how many digits, and of which country. */
export type PhoneFault = 'empty' | 'letters' | 'short' | 'long' | 'country' | 'abroadShort' | 'abroadLong' | 'abroad'
export type PhoneRead =
  /** `remark` is what stood around the number and is no part of it: an extension, a second number, "after four". */
  | { ok: true; phone: string; remark: string }
  /** `country` is the code that the number begins with, where one does. */
  | { ok: false; fault: PhoneFault; country?: string }

type Tried = { phone: string } | { fault: PhoneFault; country?: string }

/**
 * A phone number as a person wrote it. Without a country code it is Polish and has nine digits, before which a nought may
 * stand. Prefixes are not checked: they change, and a real number must never be refused.
 */
export function readPhone(text: string): PhoneRead {
  const plain = plainSigns(text)
  if (plain === '') return { ok: false, fault: 'empty' }
  let first: Exclude<Tried, { phone: string }> | undefined
  for (const piece of piecesOf(plain)) {
    const tried = asNumber(piece)
    if ('phone' in tried) return { ok: true, phone: tried.phone, remark: remarkAround(plain, piece) }
    if (digitsOf(piece).length >= 4 || !first) first ??= tried
  }
  return { ok: false, ...(first ?? { fault: 'letters' }) }
}

/** The number alone, in E.164; null when there is none. */
export function parsePhone(text: string): string | null {
  const read = readPhone(text)
  return read.ok ? read.phone : null
}

/** Whether something stands beside the number that is no part of it and is not kept. */
export function hasRemark(text: string): boolean {
  const read = readPhone(text)
  return read.ok && read.remark !== ''
}

function asNumber(piece: string): Tried {
  const digits = digitsOf(piece)
  if (/^[^\d]*\+/.test(piece)) return afterCountry(piece, digits.replace(/^00/, ''))
  if (digits.startsWith('00')) return afterCountry(piece, digits.slice(2))
  const polish = polishNumber(digits) ?? polishNumber(digits.replace(/^0?48/, ''))
  if (polish) return { phone: polish }
  return {
    ...(unsignedAbroad(piece, digits) ?? { fault: digits.length < 9 || /^0\d{8}$/.test(digits) ? 'short' : 'long' }),
  }
}

// Nine digits. Before them a nought, which was dialled until 2010 and is still on cards, or the country twice.
function polishNumber(digits: string): string | null {
  const national = digits.replace(/^48(?=\d{9}$)/, '').replace(/^0(?=\d{9}$)/, '')
  return /^[1-9]\d{8}$/.test(national) ? `+48${national}` : null
}

function afterCountry(piece: string, digits: string): Tried {
  // "+48 (0) 71": the nought is for those who dial at home. In Italy it is a part of the number.
  const bare =
    /\(\s*0\s*\)/.test(piece) && !digits.startsWith('39') ? digitsOf(piece.replace(/\(\s*0\s*\)/, '')) : digits
  const dialled = bare.replace(/^00/, '')
  if (!dialled.startsWith('48')) return abroad(dialled)
  const polish = polishNumber(dialled.slice(2))
  return polish ? { phone: polish } : { fault: dialled.length < 11 ? 'short' : 'long' }
}

function abroad(digits: string): Tried {
  const parsed = parsePhoneNumberFromString(`+${digits}`)
  if (parsed?.isPossible()) return { phone: parsed.number }
  const length = validatePhoneNumberLength(`+${digits}`)
  if (!parsed?.countryCallingCode || length === 'INVALID_COUNTRY') {
    return digits.length < 6 ? { fault: 'short' } : { fault: 'country', country: `+${digits.slice(0, 3)}` }
  }
  const country = `+${parsed.countryCallingCode}`
  const faults = { TOO_SHORT: 'abroadShort', TOO_LONG: 'abroadLong' } as const
  return { fault: length === 'TOO_SHORT' || length === 'TOO_LONG' ? faults[length] : 'abroad', country }
}

// With two digits too many, whatever else begins as a Polish number may be one.
const startsNoPolish = /^(3[789]|4[09])/

/**
 * "380501234567": the plus was left away, or another way out of a country stands in its place. Only what is a number by
 * the plan of its country, and too long for a Polish one with a digit too many.
 */
function unsignedAbroad(piece: string, digits: string): { phone: string } | null {
  const dialled = digits.length >= 13 ? digits.replace(/^(810|011)/, '') : digits
  const parsed = dialled.length >= 11 ? parsePhoneNumberFromString(`+${dialled}`) : undefined
  if (!parsed?.isValid()) return null
  if (parsed.countryCallingCode === '48') return { phone: parsed.number }
  const [group] = piece.match(/\d+/) ?? []
  const isCountryFirst = group === parsed.countryCallingCode && group.length !== 2
  return dialled.length >= 12 || isCountryFirst || startsNoPolish.test(dialled) ? { phone: parsed.number } : null
}

/** "508 033 132" for a Polish number, "+380 50 123 4567" for another, and for a Polish one read by a foreigner. */
export function formatPhone(e164: string, withCountry = false): string {
  const parsed = parsePhoneNumberFromString(e164, 'PL')
  if (!parsed) return e164
  if (parsed.countryCallingCode !== '48' || withCountry) return parsed.formatInternational()
  const national = parsed.formatNational()
  // A prefix that the library does not know comes back in one piece: in threes it can still be read aloud.
  return /\s/.test(national) ? national : national.replace(/(?<=^(\d{3})+)(?=\d)/g, ' ')
}

/** Whether these two letters are a country whose numbers are known. */
export const isCountry = (code: string): boolean => isSupportedCountry(code)
