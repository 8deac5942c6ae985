/** Letters and digits that nobody mixes up when a code is read aloud: no 0, O, 1, I or L. */
export const referenceAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const referenceLength = 6

/** "K7M4XD" is shown and read aloud as "K7M-4XD". */
export function formatReference(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`
}

/** A code as a person typed it: any case, with or without spaces and dashes. Null when it cannot be one. */
export function parseReference(text: string): string | null {
  const code = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  const known = [...code].every((letter) => referenceAlphabet.includes(letter))
  return code.length === referenceLength && known ? code : null
}
