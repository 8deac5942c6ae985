/** What one message may hold before a gateway cuts it or sends it twice. */
const smsLength = 160

/** The first of these wordings that fits, from the fullest to the barest. */
export function fittingSms(wordings: readonly string[]): string {
  return wordings.find((text) => text.length <= smsLength) ?? (wordings.at(-1) ?? '').slice(0, smsLength)
}

// A letter outside of the basic alphabet of GSM 7 makes the whole message cost two or three times as much.
const basic = /[^\w\n @£$¥!"#%&'()*+,\-./:;<=>?§]/g

/** Text in the basic alphabet of GSM 7: "środa" becomes "sroda". */
export function basicLetters(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
  return plain.replace(/[–—]/g, '-').replace(/[„”“]/g, '"').replace(/[’‘]/g, "'").replace(/\s/g, ' ').replace(basic, '')
}
