import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import tls from 'node:tls'

/** What the TLS front of a test proves itself by: a certificate for localhost, made at the start and good for two days. */
export type Certificate = { key: string; cert: string }

/** The same one for every process of a run, so that a browser that is started now trusts a server that is started later. */
const kept = 'TEST_CERTIFICATE'

export function testCertificate(): Certificate {
  process.env[kept] ??= JSON.stringify(makeCertificate('localhost', new Date()))
  return JSON.parse(process.env[kept] ?? '')
}

/** From here on this process believes what that certificate proves, and nothing else of the world. */
export function trustTestCertificate(): void {
  if (!('setDefaultCACertificates' in tls)) throw new Error('HTTP and browser tests need Node 22.19, 24.5 or newer.')
  tls.setDefaultCACertificates([testCertificate().cert])
}

/** Lets Chromium take it for a good one, and no other. A browser that ignores every fault keeps and clears nothing. */
export function trustInChromium(): string {
  const spki = createPublicKey(testCertificate().key).export({ type: 'spki', format: 'der' })
  return `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`
}

// X.509 (RFC 5280) in DER: each value is a tag, a length and a content. A length is written as short as it goes.
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const long = length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...(length < 128 ? [length] : long)]), content])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const id = (hex: string) => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = sequence(id('2a8648ce3d040302'))
const bitString = (bytes: Buffer) => der(0x03, Buffer.from([0]), bytes)
const moment = (at: number) => der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/\D/g, '')}Z`))

function makeCertificate(host: string, now: Date): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 86_400_000
  const commonName = sequence(der(0x31, sequence(id('550403'), der(0x0c, Buffer.from(host)))))
  const alternativeName = sequence(id('551d11'), der(0x04, sequence(der(0x82, Buffer.from(host)))))
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    // A serial number is positive.
    der(0x02, Buffer.from([1]), randomBytes(8)),
    ecdsaWithSha256,
    commonName,
    sequence(moment(now.getTime() - day), moment(now.getTime() + day)),
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternativeName)),
  )
  const whole = sequence(signed, ecdsaWithSha256, bitString(sign('sha256', signed, privateKey)))
  const pem = whole.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`,
  }
}
