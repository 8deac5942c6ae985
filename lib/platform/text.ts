/** Lower case without diacritics, single spaces. "Łucja Żak" and "lucja zak" find each other. */
export function searchable(text: string): string {
  const bare = text.normalize('NFD').replace(/\p{Mn}/gu, '')
  return foldDashes(foldApostrophes(bare)).replace(/[łŁ]/g, 'l').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Decimal digits of every script, fullwidth and Arabic ones too, as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    // Ten of a script stand in a row, and before them stands none.
    while (code - zero < 9 && isDigit(zero - 1)) zero--
    return String(code - zero)
  })
}

const isDigit = (code: number) => /^\p{Nd}$/u.test(String.fromCodePoint(code))

/** Every dash and minus as the one of the keyboard. */
export const foldDashes = (text: string): string => text.replace(/[\p{Pd}\u2212\u2043]/gu, '-')

/** Every apostrophe, accent and letter that is typed for one, as the one of the keyboard. */
export const foldApostrophes = (text: string): string =>
  text.replace(/[\u0060\u00B4\u02B9\u02BB-\u02BD\u02C8\u02CA\u02CB\u055A\u2018-\u201B\u2032\u2035\uA78C\uFF07]/g, "'")

/** "Zofia Nowak-Lis" becomes "Z. N." for lists that hang on a door. */
export function initials(name: string): string {
  return name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 3)
    .map((word) => `${(/[\p{L}\p{N}]/u.exec(word)?.[0] ?? [...word][0])?.toLocaleUpperCase('pl')}.`)
    .join(' ')
}

/**
 * Without what looks like a phone or an e-mail: some write them where a name or a need is asked for, and not everybody who
 * reads that may read them.
 */
export function withoutContact(text: string): string {
  return text.replace(/\S+@\S+/g, '…').replace(/\+?\p{Nd}(?:[\s().-]*\p{Nd}){6,}/gu, '…')
}

/**
 * Text as a person meant it: NFC, trimmed, single spaces, without the invisible marks that turn a name around
 * (bidi controls, zero-width characters, soft hyphens) or that a database refuses (control characters, lone surrogates).
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cf}\uFFFD]/gu, '')
    .replace(/\p{Cc}/gu, ' ')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The same of a text of several lines: each as it was meant, at most one empty one between two. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
