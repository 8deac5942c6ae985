import QRCode from 'qrcode'

/** A QR code as the path of a picture, with the quiet edge that readers of codes need: one unit a module. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const edge = 4
  const dark = [...data].flatMap((isDark, place) =>
    isDark ? [`M${(place % size) + edge} ${Math.floor(place / size) + edge}h1v1h-1z`] : [],
  )
  return { size: size + 2 * edge, path: dark.join('') }
}
