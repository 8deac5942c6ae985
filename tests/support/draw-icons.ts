import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { launchOptions } from './chromium'

/**
 * `npx tsx tests/support/draw-icons.ts`: draws from app/icon.svg what some browsers and messengers want as pixels, into
 * app/. None of it names mediation: a tab, a home screen and the preview of a link are seen by others.
 */
const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const mark = read('app/icon.svg')
const tokens = read('app/tokens.css')
const write = (name: string, bytes: Buffer) => writeFileSync(path.join(root, 'app', name), bytes)

const browser = await chromium.launch(launchOptions)
try {
  write('share.png', await draw(browser, sharePicture(), 1200, 630))
  // A telephone cuts its own corners.
  write('apple-icon.png', await draw(browser, iconPage(mark.replace(/ rx="\d+"/, '')), 180, 180))
  const sizes = [16, 32, 48]
  const icons = []
  for (const size of sizes) icons.push(await draw(browser, iconPage(mark), size, size, true))
  write('favicon.ico', icoFile(sizes, icons))
} finally {
  await browser.close()
}

async function draw(from: Browser, html: string, width: number, height: number, clear = false): Promise<Buffer> {
  const page = await from.newPage({ viewport: { width, height }, colorScheme: 'light' })
  await page.setContent(html)
  const picture = await page.screenshot({ type: 'png', omitBackground: clear })
  await page.close()
  return picture
}

function iconPage(svg: string): string {
  return `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`
}

/** One word in four languages. What matters stands in the middle: some messengers cut a square out of it. */
function sharePicture(): string {
  return `<!doctype html><style>${tokens}
    body { margin: 0; height: 100vh; display: grid; place-content: center; justify-items: center; gap: 34px;
      background: var(--paper); color: var(--ink); font-family: var(--font); text-align: center; }
    svg { width: 148px; height: 148px; }
    h1 { margin: 0; font-size: 92px; line-height: 1; font-weight: var(--weight-strong); letter-spacing: -0.01em; }
    i { width: 72px; height: 6px; border-radius: 3px; background: var(--amber); }
    p { margin: 0; font-size: 38px; color: var(--muted); display: flex; gap: 44px; }
  </style>${mark}<h1>Konsultacje</h1><i></i>
  <p><span lang="uk">Консультації</span><span lang="en">Consultations</span><span lang="ru">Консультации</span></p>`
}

/** An .ico file of PNGs: a head, an entry of 16 bytes for each picture, the pictures. */
function icoFile(sizes: number[], pictures: Buffer[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, picture] of pictures.entries()) {
    const entry = 6 + 16 * index
    head.writeUInt8(sizes[index] ?? 0, entry)
    head.writeUInt8(sizes[index] ?? 0, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(picture.length, entry + 8)
    head.writeUInt32LE(offset, entry + 12)
    offset += picture.length
  }
  return Buffer.concat([head, ...pictures])
}
