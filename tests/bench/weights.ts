import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parse } from 'node-html-parser'
import { Browserless } from '../support/browserless'
import { bookingShots } from './booking-shots'

export type Weight = { path: string; html: number; css: number; js: number; requests: number }
type Pack = (bytes: Buffer) => number

export const gzip: Pack = (bytes) => gzipSync(bytes, { level: 9 }).length
export const brotli: Pack = (bytes) => brotliCompressSync(bytes).length

/** What one page sends to a browser with an empty cache. Scripts that no current browser loads do not count. */
export async function weigh(client: Browserless, path: string, pack: Pack): Promise<Weight> {
  const page = await client.open(path)
  const root = parse(page.html)
  const scripts = root.querySelectorAll('script[src]').filter((each) => each.getAttribute('nomodule') === undefined)
  const styles = root.querySelectorAll('link[rel="stylesheet"]')
  const sizes = async (addresses: (string | undefined)[]) => {
    let bytes = 0
    for (const address of new Set(addresses)) {
      const answer = await client.send(new URL(address ?? '', client.origin).href, {})
      bytes += pack(Buffer.from(await answer.arrayBuffer()))
    }
    return bytes
  }
  return {
    path,
    html: pack(Buffer.from(page.html)),
    css: await sizes(styles.map((each) => each.getAttribute('href'))),
    js: await sizes(scripts.map((each) => each.getAttribute('src'))),
    requests: 1 + scripts.length + styles.length,
  }
}

export const steps = [
  '/',
  '/rezerwacja',
  '/rezerwacja/termin',
  '/rezerwacja/kontakt',
  '/rezerwacja/szczegoly',
  '/rezerwacja/sprawdz',
]

export async function printWeights(origin: string, url: string): Promise<void> {
  const [shot] = await bookingShots(origin, url, 1)
  const client = new Browserless(origin)
  for (const pair of (shot?.headers?.cookie ?? '').split('; ')) {
    const [name = '', ...value] = pair.split('=')
    if (name) client.cookies.set(name, value.join('='))
  }
  process.stdout.write('\n## Bytes, brotli (gzip)\n')
  for (const path of steps) {
    const small = await weigh(client, path, brotli)
    const usual = await weigh(client, path, gzip)
    const cell = (name: 'html' | 'css' | 'js') => `${name} ${small[name]} (${usual[name]})`
    process.stdout.write(
      `${path.padEnd(24)}${cell('html')}, ${cell('css')}, ${cell('js')}, requests ${usual.requests}\n`,
    )
  }
}
