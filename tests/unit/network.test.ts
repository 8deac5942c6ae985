import { expect, test } from 'vitest'
import { networkOfAddress, networksAround, siteOf } from '@/lib/platform/network'

test.each([
  ['192.0.2.7', '192.0.2.7:4711', '"192.0.2.7"', ' 192.0.2.8 ', '192.000.002.007'],
  ['::ffff:192.0.2.7', '::FFFF:192.0.2.7:443', '[::ffff:192.0.2.7]:80', '::ffff:c000:207', '0:0:0:0:0:ffff:c000:0207'],
  ['64:ff9b::192.0.2.7', '[64:ff9b::c000:207]'],
])('every notation of an address of version 4 is one network: %s', (...written) => {
  for (const each of written) expect(networkOfAddress(each), each).toBe('192.0.2.0/24')
})

test.each([
  [
    '2001:db8::7',
    '[2001:db8::7]',
    '"[2001:DB8::7]:4711"',
    '2001:db8::7%eth0',
    '[2001:db8::7%eth0]:80',
    '2001:db8:0:0:5::1',
  ],
  ['2001:0db8:0000:0000:0000:0000:0000:0007', '2001:db8::0.0.0.7'],
])('every notation of an address of version 6 is one network: %s', (...written) => {
  for (const each of written) expect(networkOfAddress(each), each).toBe('2001:db8::/64')
})

test('all networks of one site are one', () => {
  expect(['2001:db8:1:23ff::/64', '192.0.2.0/24', 'unknown'].map(siteOf)).toEqual([
    '2001:db8:1::/48',
    '192.0.2.0/24',
    'unknown',
  ])
})

test('what is no address is one network', () => {
  for (const each of [
    '',
    'unknown',
    '_hidden',
    'example.org',
    '192.0.2',
    '192.0.2.256',
    '1',
    '[192.0.2.1',
    '2001:db8::1::2',
    `192.0.2.1%${'0'.repeat(100)}:`.padStart(200, '0'),
  ])
    expect(networkOfAddress(each), each).toBe('unknown')
  expect(networksAround('unknown')).toEqual([{ width: 24, network: 'unknown' }])
})

test('a network stands in wider ones', () => {
  expect(networksAround('192.0.2.0/24').map(({ network }) => network)).toEqual(['192.0.2.0/24', '192.0.0.0/16'])
  const site = ['2001:db8:1:23ff::/64', '2001:db8:1:2300::/56', '2001:db8:1::/48']
  expect(networksAround('2001:db8:1:23ff::/64').map(({ network }) => network)).toEqual(site)
})
