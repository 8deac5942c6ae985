import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

export type Encoded = { body: Buffer; encoding?: 'br' | 'gzip' }

/** The body as small as the client reads it. */
export async function encode(body: Buffer, accepted: string | undefined): Promise<Encoded> {
  const names = acceptedEncodings(accepted)
  if (names.has('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
    return { body: await asBrotli(body, { params }), encoding: 'br' }
  }
  return names.has('gzip') ? { body: await asGzip(body), encoding: 'gzip' } : { body }
}

// "gzip;q=0" means: anything but gzip.
function acceptedEncodings(accepted = ''): Set<string> {
  const parts = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
  return new Set(parts.filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? '')).map(([name = '']) => name))
}
