import { mostShown, type NameMatch, type Wanted } from './rules'

/** By what a booking was found. */
export type Why =
  | { by: 'code' | 'nearCode' | 'phone' }
  | { by: 'person'; match: NameMatch; wanted: Wanted; name: string }

/** Above what was found. */
export const foundWords = (count: number): string =>
  count < mostShown ? `Znalezione: ${count}` : `Znalezione: ${count} najbardziej podobnych. Dopisz coś jeszcze.`

const plain = {
  code: 'ten numer rezerwacji',
  nearCode: 'numer różni się jednym znakiem',
  phone: 'ten telefon',
} as const

/** Why a booking stands among those that were found, in the words of whoever looks for it. */
export function whyWords(why: Why): string {
  if (why.by !== 'person') return plain[why.by]
  const { words, digits } = why.match
  const said = (likeness: string) => words.filter((word) => word.likeness === likeness).map((word) => `„${word.said}”`)
  const pieces = [
    said('same').length > 0 ? `tak samo: ${said('same').join(', ')}` : '',
    said('start').length > 0 ? `początek: ${said('start').join(', ')}` : '',
    said('part').length > 0 ? `część: ${said('part').join(', ')}` : '',
    said('similar').length > 0 ? `podobnie: ${said('similar').join(', ')}` : '',
    digits === 'found' ? `w telefonie: ${why.wanted.digits}` : '',
    said('missing').length > 0 ? `brak: ${said('missing').join(', ')}` : '',
    digits === 'missing' ? `brak w telefonie: ${why.wanted.digits}` : '',
  ]
  return pieces.filter(Boolean).join('; ')
}
