import fc from 'fast-check'

/** Any text at all, half characters included. The unit `binary` of fast-check takes seconds before its first text. */
export function anyText(maxLength: number) {
  const code = fc.oneof(fc.nat(0xff), fc.nat(0xffff), fc.nat(0x10ffff))
  return fc.array(code, { maxLength }).map((codes) => String.fromCodePoint(...codes))
}
