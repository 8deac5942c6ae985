// Each letter of GSM 7 that takes one place; those of its second table take two, and any other letter makes the whole
// message one of UCS-2.
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/
const twoPlaces = /[\^{}\\[~\]|€]/g

/** How many parts of a message are paid for: one of 160 letters, or of 70 with any other alphabet; more are shorter each. */
export function smsParts(text: string): number {
  const isGsm = gsm.test(text)
  const length = text.length + (isGsm ? (text.match(twoPlaces)?.length ?? 0) : 0)
  const [alone, each] = isGsm ? [160, 153] : [70, 67]
  return length <= alone ? 1 : Math.ceil(length / each)
}

/** The first of these wordings that fits, from the fullest to the barest. Of Cyrillic letters two parts hold 134. */
export function fittingSms(wordings: readonly string[]): string {
  const fits = (text: string) => smsParts(text) <= (gsm.test(text) ? 1 : 2)
  const barest = wordings.at(-1) ?? ''
  return wordings.find(fits) ?? barest.slice(0, gsm.test(barest) ? 160 : 134)
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
