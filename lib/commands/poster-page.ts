import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'

/** What stands on the poster, in one language. */
export type PosterWords = {
  language: string
  service: string
  title: string
  lead: string
  steps: string[]
  typed: string
  codeAlt: string
  facts: { name: string; text: string }[]
  call: string
  phone: string
}

type Doc = PDFKit.PDFDocument
type Box = { x: number; y: number; width: number }

const root = path.resolve(import.meta.dirname, '../..')
const fontFile = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)
const page = { width: 595.28, height: 841.89, margin: 48 }
const inside = page.width - 2 * page.margin
const codeSize = 268

/**
 * One A4 page with a large code that leads to `address`. The fonts are embedded: a printer that has none with Polish and
 * Cyrillic letters prints it all the same. It is tagged, so that the file can be read aloud as well. Where a language
 * needs more room, its letters are a little smaller.
 */
export function drawPoster(words: PosterWords, address: string): Promise<Buffer> {
  for (const scale of [1, 0.95, 0.9, 0.85]) {
    const doc = drawPage(words, address, scale)
    if (doc) return bytesOf(doc)
  }
  throw new Error(`The words in ${words.language} do not fit on one page.`)
}

function drawPage(words: PosterWords, address: string, scale: number): Doc | null {
  const colours = readColours()
  const doc = newDocument(words)
  const tree = doc.struct('Document')
  doc.addStructure(tree)
  const tagged = (kind: string, draw: () => void, alt?: string) => tree.add(doc.struct(kind, alt ? { alt } : {}, draw))
  const write = (kind: string, text: string, font: 'plain' | 'strong', points: number, box: Box, colour?: string) => {
    const size = points * scale
    const options = { width: box.width, lineGap: size * 0.15 }
    const height = doc.font(font).fontSize(size).heightOfString(text, options)
    tagged(kind, () => {
      doc
        .font(font)
        .fontSize(size)
        .fillColor(colour ?? colours.ink)
      doc.text(text, box.x, box.y, options)
    })
    return box.y + height
  }

  const left = { x: page.margin, width: inside }
  let y = drawMark(doc, colours, words.service)
  y = write('H1', words.title, 'strong', 37, { ...left, y: y + 26 })
  y = write('P', words.lead, 'plain', 17, { ...left, y: y + 8 })

  const top = y + 24
  tagged('Figure', () => drawCode(doc, address, { x: page.margin, y: top, width: codeSize }), words.codeAlt)
  const beside = { x: page.margin + codeSize + 24, width: inside - codeSize - 24 }
  let stepY = top + 4
  for (const [index, step] of words.steps.entries()) {
    const { x, width } = beside
    write('P', `${index + 1}.`, 'strong', 19, { x, width: 28, y: stepY }, colours.primary)
    stepY = write('P', step, 'strong', 19, { x: x + 28, width: width - 28, y: stepY }) + 18
  }
  y = Math.max(top + codeSize, stepY) + 10
  y = write('P', `${words.typed} ${address}`, 'plain', 13, { ...left, y }) + 20

  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(page.margin, y, inside, 2).fill(colours.primary)
  doc.endMarkedContent()
  y += 18
  for (const { name, text } of words.facts) y = write('P', `${name}: ${text}`, 'plain', 16, { ...left, y }) + 6
  y = write('P', words.call, 'plain', 16, { ...left, y: y + 10 })
  y = write('P', words.phone, 'strong', 46, { ...left, y: y + 2 }, colours.primary)
  tree.end()
  return y > page.height - page.margin / 2 ? null : doc
}

function newDocument(words: PosterWords): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    // No lower margin: text that does not fit is found out, and not carried to a second page.
    margins: { top: page.margin, left: page.margin, right: page.margin, bottom: 0 },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: words.language,
    info: { Title: words.title, Author: words.service },
  })
  doc.registerFont('plain', fontFile('DejaVuSansCondensed'))
  doc.registerFont('strong', fontFile('DejaVuSansCondensed-Bold'))
  return doc
}

function bytesOf(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('error', reject)
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.end()
  })
}

/** The sign of the browser tab and the name of the service, as in the header of every page. */
function drawMark(doc: Doc, colours: Colours, service: string): number {
  const { margin } = page
  doc.markContent('Artifact', { type: 'Layout' })
  doc.roundedRect(margin, margin - 6, 28, 28, 7).fill(colours.primary)
  doc.lineWidth(2.6).lineCap('round').strokeColor('white')
  for (const down of [4.5, 11.5])
    doc
      .moveTo(margin + 6, margin + down)
      .lineTo(margin + 22, margin + down)
      .stroke()
  doc
    .font('strong')
    .fontSize(14)
    .fillColor(colours.ink)
    .text(service, margin + 38, margin, { lineBreak: false })
  doc.endMarkedContent()
  return margin + 22
}

/** Level Q: a quarter of the code may be torn or written over. The margin of four modules is the paper itself. */
function drawCode(doc: Doc, address: string, { x, y, width }: Box): void {
  const { modules } = codeOf(address)
  const step = width / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) doc.rect(x + column * step, y + row * step, step, step)
    }
  }
  doc.fill('black')
}

export function codeOf(address: string): QRCode.QRCode {
  return QRCode.create(address, { errorCorrectionLevel: 'Q' })
}

type Colours = { ink: string; primary: string }

/** The light colours of the pages: a poster is paper. */
function readColours(): Colours {
  const tokens = readFileSync(path.join(root, 'app/tokens.css'), 'utf8')
  const colour = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(tokens)?.[1] ?? '#000000'
  return { ink: colour('ink'), primary: colour('primary') }
}
