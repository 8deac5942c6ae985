import { expect, test } from 'vitest'
import { knownName, remembered } from '@/lib/office/device/data'
import { browserOf, deviceDays } from '@/lib/office/device/rules'
import { deviceSchema } from '@/lib/office/device/schema'
import { browserWords, networkWords } from '@/lib/office/device/words'

const now = new Date('2027-02-01T08:00:00Z')
const days = (count: number) => new Date(+now + count * 24 * 3_600_000)
const anna = { id: 'konto-anna', passwordHash: 'scrypt$1' }
const ewa = { id: 'konto-ewa', passwordHash: 'scrypt$2' }

test('a device is known to those who signed in from it, and to nobody else', () => {
  const device = remembered(null, anna, now)
  expect(knownName(device, anna, now)).toBe(device.id)
  expect([ewa, null].map((account) => knownName(device, account, now))).toEqual([null, null])
  expect(knownName(null, anna, now)).toBeNull()
  const shared = remembered(device, ewa, now)
  expect([anna, ewa].map((account) => knownName(shared, account, now))).toEqual([device.id, device.id])
  expect(JSON.stringify(shared)).not.toMatch(/konto-|scrypt/)
  // A proof belongs to the device that it was made for.
  expect(knownName({ ...remembered(null, ewa, now), proofs: device.proofs }, anna, now)).toBeNull()
})

test('a new password and half a year make it a stranger again', () => {
  const device = remembered(null, anna, now)
  expect(knownName(device, { ...anna, passwordHash: 'scrypt$3' }, now)).toBeNull()
  expect([deviceDays - 1, deviceDays].map((age) => knownName(device, anna, days(age)))).toEqual([device.id, null])
  const [proof] = device.proofs
  const later = { ...device, proofs: [{ day: (proof?.day ?? 0) + 1, proof: proof?.proof ?? '' }] }
  expect(knownName(later, anna, days(1))).toBeNull()
})

test('signing in again adds nothing, and the sixth account takes the place of the one that was away longest', () => {
  let device = remembered(remembered(null, anna, now), anna, days(0))
  expect(device.proofs).toHaveLength(1)
  const others = Array.from({ length: 5 }, (_, index) => ({ ...ewa, id: `ewa${index}` }))
  for (const account of others) device = remembered(device, account, now)
  expect(deviceSchema.parse(device)).toEqual(device)
  expect(knownName(device, anna, now)).toBeNull()
  for (const account of others) expect(knownName(device, account, now)).toBe(device.id)
})

test('a browser is told by two words, whatever it says of itself', () => {
  const said: [string, string, string][] = [
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
      'firefox.windows',
      'Firefox, komputer z Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
      'edge.windows',
      'Edge, komputer z Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
      'safari.iphone',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
      'chrome.android',
      'Chrome, telefon lub tablet z Androidem',
    ],
    ['Lynx/2.9', '.', 'nieznane urządzenie'],
    ['', '.', 'nieznane urządzenie'],
  ]
  for (const [agent, code, words] of said)
    expect([browserOf(agent), browserWords(browserOf(agent))]).toEqual([code, words])
  expect([browserWords(null), browserWords('toString.constructor')]).toEqual([
    'nieznane urządzenie',
    'nieznane urządzenie',
  ])
  expect([networkWords('192.0.2.0/24'), networkWords('2001:db8::/48'), networkWords(null)]).toEqual([
    '192.0.2.x',
    '2001:db8::/48',
    'nieznana',
  ])
})
