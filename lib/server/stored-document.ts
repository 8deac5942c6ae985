import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

type Encoding = 'br' | 'gzip' | 'identity'
type Form = { etag: string; body: Buffer; whole: string[]; unchanged: string[] }

/** A finished page in each form in which it may leave, with all that is said of it. */
export type Packed = Record<Encoding, Form>

// One step more of Brotli than what is packed for one reader: this is packed once for many.
const brotli = (body: Buffer) =>
  promisify(brotliCompress)(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })

export async function pack(body: Buffer, headers: OutgoingHttpHeaders): Promise<Packed> {
  const hash = createHash('sha256').update(JSON.stringify(headers)).update(body).digest('base64url').slice(0, 22)
  const form = (encoding: Encoding, packed: Buffer): Form => {
    const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`
    const unchanged = Object.entries({ ...headers, etag }).flatMap(([name, value]) =>
      [value].flat().flatMap((each) => [name, String(each)]),
    )
    const encoded = encoding === 'identity' ? [] : ['content-encoding', encoding]
    return { etag, body: packed, unchanged, whole: [...unchanged, ...encoded, 'content-length', String(packed.length)] }
  }
  const [br, zipped] = await Promise.all([brotli(body), promisify(gzip)(body, { level: 9 })])
  return { identity: form('identity', body), br: form('br', br), gzip: form('gzip', zipped) }
}

/** Nothing of it is put together for one reader: the server has done that before. */
export function send(request: IncomingMessage, response: ServerResponse, packed: Packed, more: string[] = []): void {
  const { etag, body, whole, unchanged } = packed[encodingFor(request.headers['accept-encoding'])]
  if (isKnown(etag, request.headers['if-none-match'])) response.writeHead(304, [...unchanged, ...more]).end()
  else response.writeHead(200, more.length > 0 ? [...whole, ...more] : whole).end(body)
}

// A proxy that packs marks as weak what it has changed.
function isKnown(etag: string, known: string | undefined): boolean {
  if (known === undefined) return false
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}

const decided = new Map<string, Encoding>()
const mostDecided = 100

/** The best form that its reader takes. */
export function encodingFor(accepted = ''): Encoding {
  const known = decided.get(accepted)
  if (known) return known
  const qualities = new Map(accepted.toLowerCase().split(',').map(qualityOf))
  const of = (name: Encoding) => qualities.get(name) ?? (name === 'identity' ? 0 : (qualities.get('*') ?? 0))
  const best = of('br') >= of('gzip') ? 'br' : 'gzip'
  const encoding = of(best) > 0 && of(best) >= of('identity') ? best : 'identity'
  if (decided.size < mostDecided && accepted.length < 100) decided.set(accepted, encoding)
  return encoding
}

function qualityOf(part: string): [name: string, quality: number] {
  const [name = '', ...parameters] = part.trim().split(/\s*;\s*/)
  const said = parameters.find((each) => each.startsWith('q='))
  return [name, said === undefined ? 1 : Number(said.slice(2)) || 0]
}
