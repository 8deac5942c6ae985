import { parse } from 'node-html-parser'
import { Browserless } from '../support/browserless'
import { overTheWire } from './bare'
import { bookingShots } from './booking-shots'

export type Weight = { path: string; html: number; css: number; js: number; requests: number }

/**
 * What one page sends, over the wire, to a browser with an empty cache that takes this packing. Scripts that no current
 * browser loads do not count. `inside` is the server itself, without what ends TLS.
 */
export async function weigh(client: Browserless, path: string, packing: string, inside: string): Promise<Weight> {
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { 'accept-encoding': packing, host: new URL(client.origin).host, ...(cookie && { cookie }) }
  const wire = async (at: string) => (await overTheWire(new URL(at, inside).href, headers)).body.length
  const page = await client.open(path)
  const root = parse(page.html)
  const scripts = root.querySelectorAll('script[src]').filter((each) => each.getAttribute('nomodule') === undefined)
  const styles = root.querySelectorAll('link[rel="stylesheet"]')
  const sizes = async (addresses: (string | undefined)[]) => {
    let bytes = 0
    for (const address of new Set(addresses)) {
      bytes += await wire(address ?? '')
    }
    return bytes
  }
  return {
    path,
    html: await wire(path),
    css: await sizes(styles.map((each) => each.getAttribute('href'))),
    js: await sizes(scripts.map((each) => each.getAttribute('src'))),
    requests: 1 + scripts.length + styles.length,
  }
}

export const steps = ['/', '/rezerwacja/termin', '/rezerwacja/kontakt', '/rezerwacja/sprawdz']

export async function printWeights(origin: string, url: string): Promise<void> {
  const [shot] = await bookingShots(origin, url, 1)
  const client = new Browserless(origin)
  for (const pair of (shot?.headers?.cookie ?? '').split('; ')) {
    const [name = '', ...value] = pair.split('=')
    if (name) client.cookies.set(name, value.join('='))
  }
  process.stdout.write('\n## Bytes, brotli (gzip)\n')
  for (const path of steps) {
    const small = await weigh(client, path, 'br', origin)
    const usual = await weigh(client, path, 'gzip', origin)
    const cell = (name: 'html' | 'css' | 'js') => `${name} ${small[name]} (${usual[name]})`
    process.stdout.write(
      `${path.padEnd(24)}${cell('html')}, ${cell('css')}, ${cell('js')}, requests ${usual.requests}\n`,
    )
  }
}
