import { inflateSync } from 'node:zlib'

type Parts = { head: string; stream: string }

/** What stands in a PDF of one page: its text as a reader copies it, and the rectangles as they were drawn. */
export function readPdf(file: Buffer): {
  text: string
  rectangles: [number, number, number, number][]
  fonts: { name: string; embedded: boolean }[]
  pages: number
  raw: string
} {
  const raw = file.toString('latin1')
  const objects = readObjects(raw)
  const content = [...objects.values()].find(({ stream }) => / Tf\b/.test(stream))?.stream ?? ''
  const fontRefs = [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => ({ name, id: Number(id) }))
  const letters = new Map(fontRefs.map(({ name, id }) => [name, lettersOf(objects, id)]))

  let text = ''
  let font: Map<number, string> | undefined
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = letters.get(name)
    else text += `${readGlyphs(shown ?? '', font)}\n`
  }
  return {
    text,
    rectangles: [...content.matchAll(/^([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re$/gm)].map(
      ([, ...numbers]) => numbers.map(Number) as [number, number, number, number],
    ),
    fonts: [...objects.values()]
      .filter(({ head }) => /\/Type \/FontDescriptor/.test(head))
      .map(({ head }) => ({ name: /\/FontName \/(\S+)/.exec(head)?.[1] ?? '', embedded: /\/FontFile2 \d/.test(head) })),
    pages: [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head)).length,
    raw,
  }
}

function readObjects(raw: string): Map<number, Parts> {
  const found = new Map<number, Parts>()
  for (const [, id, body = ''] of raw.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const bytes = Buffer.from(body.slice(at + 'stream\n'.length), 'latin1')
    const stream = at >= 0 && head.includes('/FlateDecode') ? inflateSync(bytes).toString('latin1') : ''
    found.set(Number(id), { head, stream })
  }
  return found
}

/** What each glyph of a font stands for: the table that a reader uses to copy text. */
function lettersOf(objects: Map<number, Parts>, fontId: number): Map<number, string> {
  const table = Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(fontId)?.head ?? '')?.[1])
  const letters = new Map<number, string>()
  const ranges = objects.get(table)?.stream.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi) ?? []
  for (const [, first = '', list = ''] of ranges) {
    for (const [index, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries()) {
      const units = hex.match(/[0-9a-f]{4}/gi) ?? []
      letters.set(Number.parseInt(first, 16) + index, String.fromCharCode(...units.map((unit) => Number(`0x${unit}`))))
    }
  }
  return letters
}

function readGlyphs(shown: string, letters: Map<number, string> | undefined): string {
  const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
  return glyphs.map((glyph) => letters?.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join('')
}
