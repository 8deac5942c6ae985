import { formatPhone } from '@/lib/platform/phone'
import { kindOfPhone, type PhoneKind } from '@/lib/platform/phone-kind'

const kindWords: Record<PhoneKind, string> = {
  mobile: 'komórka zagraniczna',
  fixed: 'telefon stacjonarny, bez SMS',
  internet: 'telefon internetowy, bez SMS',
  free: 'numer bezpłatny, bez SMS',
  costly: 'numer o podwyższonej opłacie, bez SMS',
  unknown: 'nieznany rodzaj numeru, bez SMS',
}

/** A number as staff read it, with what it is, unless it is a Polish mobile. */
export function shownPhone(phone: string): string {
  const { kind, country } = kindOfPhone(phone)
  const shown = formatPhone(phone)
  return kind === 'mobile' && country === 'PL' ? shown : `${shown} (${kindWords[kind]})`
}
