import type { BurstPart } from '@/lib/waitlist/burst/rules'

const releasedWords: Record<BurstPart, string> = {
  unconfirmed: 'Wypisane z listy osoby bez potwierdzenia',
  confirmed: 'Wypisane z listy osoby potwierdzone linkiem',
  visits: 'Odwołane wizyty',
}

type Params = { stan?: string | string[]; ile?: string | string[]; reszta?: string | string[] }

const whole = (value: string | string[] | undefined) =>
  typeof value === 'string' && /^\d{1,6}$/.test(value) ? value : '0'

/** What a press has done, with its numbers. */
export function burstDoneSentence({ stan, ile, reszta }: Params): string | undefined {
  if (stan === 'telefony')
    return `Na listę telefonów trafiły osoby: ${whole(ile)}. Pozostałe są już na niej albo nie wolno do nich dzwonić.`
  const part = typeof stan === 'string' && Object.hasOwn(releasedWords, stan) ? releasedWords[stan as BurstPart] : null
  if (!part) return undefined
  const rest = whole(reszta) === '0' ? 'Więcej takich nie ma.' : `Zostało: ${whole(reszta)}. Naciśnij jeszcze raz.`
  return `${part}: ${whole(ile)}. ${rest}`
}
