import { expect, test } from 'vitest'
import { latestPlace, mostADay, placeUntil, recipientOf } from '@/lib/messages/allowance/rules'
import { callAbout } from '@/lib/messages/wording/rules'
import { europe } from '@/lib/office/settings/rules'
import { canGetSms, kindOfPhone } from '@/lib/platform/phone-kind'

const now = new Date('2027-02-01T08:00:00Z')

test('four messages within any twenty-four hours', () => {
  expect(mostADay).toBe(4)
  expect(placeUntil(now)).toEqual(new Date('2027-02-02T08:00:00Z'))
  expect(latestPlace(now) > placeUntil(now)).toBe(true)
})

test('one mailbox has many spellings, one number has one', () => {
  const one = recipientOf('email', 'anna@example.org')
  for (const spelt of ['Anna@Example.org', 'anna+1@example.org', 'ANNA+a+b@example.org', 'anna+@example.org'])
    expect(recipientOf('email', spelt)).toBe(one)
  for (const other of ['ann@example.org', 'anna@example.com', 'anna@sub+x.example.org'])
    expect(recipientOf('email', other)).not.toBe(one)
  const gmail = recipientOf('email', 'annaj@gmail.com')
  for (const spelt of ['anna.j@gmail.com', 'A.n.n.a.J@GoogleMail.com', 'a.nnaj+1.2@googlemail.com'])
    expect(recipientOf('email', spelt)).toBe(gmail)
  for (const other of ['annaj@gmail.com.example.org', 'annaj@notgmail.com', 'annak@gmail.com'])
    expect(recipientOf('email', other)).not.toBe(gmail)
  const proton = recipientOf('email', 'annaj@proton.me')
  for (const spelt of ['anna.j@proton.me', 'Anna_J@protonmail.com', 'an-naj+x@pm.me'])
    expect(recipientOf('email', spelt)).toBe(proton)
  for (const other of ['annaj@proton.me.example.org', 'annaj@notproton.me', 'annaj@xpm.me', 'annak@pm.me'])
    expect(recipientOf('email', other)).not.toBe(proton)
  expect(recipientOf('email', 'an.na@example.org')).not.toBe(one)
  expect(recipientOf('sms', '+48508033132')).not.toBe(recipientOf('sms', '+48508033133'))
  expect(recipientOf('sms', '+48508033132')).toBe('sms|+48508033132')
})

test('what was too much is one call, but what waits for an answer or says that a visit is off keeps its word', () => {
  for (const kind of ['confirmation', 'change', 'reminder', 'waiting_joined'] as const) {
    expect(callAbout(kind, 'day_full')).toBe('many_messages')
    expect(callAbout(kind, 'refused')).toBe(kind)
  }
  for (const kind of ['cancellation', 'slot_offer'] as const) expect(callAbout(kind, 'day_full')).toBe(kind)
})

test.each([
  ['+48508033132', 'mobile', 'PL', true],
  ['+380501234567', 'mobile', 'UA', true],
  ['+447400123456', 'mobile', 'GB', true],
  // Where a plan does not tell the two apart.
  ['+4520123456', 'mobile', 'DK', true],
  ['+13125551234', 'mobile', 'US', false],
  ['+67570123456', 'mobile', 'PG', false],
  // Islands that have mobiles under +44 too.
  ['+447624123456', 'mobile', 'IM', false],
  ['+8816123456789', 'costly', null, false],
  ['+48717822322', 'fixed', 'PL', false],
  ['+48390123456', 'internet', 'PL', false],
  ['+48800123456', 'free', 'PL', false],
  ['+48700123456', 'costly', 'PL', false],
  ['+447012345678', 'costly', 'GB', false],
  ['+449091234567', 'costly', 'GB', false],
  ['+979123456789', 'costly', null, false],
  ['+19005551234', 'costly', 'US', false],
  ['+48999123456', 'unknown', 'PL', false],
] as const)('%s is %s of %s', (phone, kind, country, isTexted) => {
  expect(kindOfPhone(phone)).toEqual({ kind, country })
  expect(canGetSms(phone, europe)).toBe(isTexted)
})
