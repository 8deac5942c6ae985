import { expect, test } from 'vitest'
import { languages } from '@/lib/i18n/languages'
import { locales } from '@/lib/i18n/locales'
import { smsText } from '@/lib/messages/texting/words'
import { basicLetters, smsParts } from '@/lib/platform/mail/sms'
import { about, clientFacts, every, phone } from '../support/message-facts'

test('the sentence that the service has agreed on, where there is no link', () => {
  const [confirmation] = clientFacts('pl', null)
  expect(confirmation && smsText(confirmation)).toBe(
    'Wizyta: sroda 2.12.2026, godz. 10.00, ul. Rydygiera 45a, sala A110. Nr K7M-4XD. Zmiana: 508 033 132.',
  )
})

test('a text is one part, or two in Cyrillic, with its day, a whole link and the phone number', () => {
  for (const facts of every) {
    const text = smsText(facts)
    expect(smsParts(text), text).toBeLessThanOrEqual(languages[facts.locale].letters.sms.basic ? 1 : 2)
    expect(text, about(facts)).toContain(phone)
    if (facts.kind !== 'waiting_joined') expect(text, about(facts)).toMatch(/\b(2|30)(\.12| Dec)/)
    if (facts.link) expect(text.split(' '), text).toContain(facts.link)
    if (['confirmation', 'change', 'reminder'].includes(facts.kind)) {
      expect(text, about(facts)).toMatch(/1[01][.:](00|45)/)
      expect(text, about(facts)).toContain('Rydygiera 45a')
      expect(text, about(facts)).toContain('A110')
    }
  }
})

test('what the link and the number are for is always said, and in Polish and English the weekday', () => {
  for (const facts of every.filter(({ kind }) => ['confirmation', 'change', 'reminder'].includes(kind))) {
    const { change, cannotCome, basic } = languages[facts.locale].letters.sms
    const asks = (facts.kind === 'reminder' ? cannotCome : change).map((ask) => (basic ? basicLetters(ask) : ask))
    expect(
      asks.some((ask) => smsText(facts).includes(` ${ask} `)),
      smsText(facts),
    ).toBe(true)
    if (basic) expect(smsText(facts)).toMatch(/ (sr\.|sroda|Wed|Wednesday) /)
  }
})

test('parts are counted as gateways count them', () => {
  expect(['a'.repeat(160), 'a'.repeat(161), 'a'.repeat(306), 'a'.repeat(307)].map(smsParts)).toEqual([1, 2, 2, 3])
  expect(['я'.repeat(70), 'я'.repeat(71), 'я'.repeat(134), 'я'.repeat(135)].map(smsParts)).toEqual([1, 2, 2, 3])
  expect([`${'a'.repeat(159)}ą`, `${'a'.repeat(159)}€`, `${'a'.repeat(158)}€`].map(smsParts)).toEqual([3, 2, 1])
})

test('a link that is too long is left out whole and the number of the booking stays', () => {
  for (const locale of locales) {
    for (const facts of clientFacts(locale, `https://${'bardzo-dlugi.'.repeat(9)}pl/w/${'x'.repeat(43)}`)) {
      const text = smsText(facts)
      expect(text.length, text).toBeLessThanOrEqual(160)
      expect(text).not.toContain('http')
      expect(text).toContain(phone)
      if (facts.kind === 'confirmation') expect(text).toContain('K7M-4XD')
    }
  }
})

test('Polish and English use the basic letters of GSM alone', () => {
  const basic = /^[A-Za-z0-9 @£$¥!"#%&'()*+,\-./:;<=>?§_]+$/
  for (const facts of every.filter(({ locale }) => languages[locale].letters.sms.basic))
    expect(smsText(facts), about(facts)).toMatch(basic)
  expect(basicLetters('„Zażółć gęślą jaźń” – ŁÓDŹ’ [€]')).toBe('"Zazolc gesla jazn" - LODZ\' ')
})

test('the number of the booking is in the confirmation alone', () => {
  for (const facts of every) expect(smsText(facts).includes('K7M')).toBe(facts.kind === 'confirmation')
})

test('by phone alone a link is for looking and cancelling, and no message calls it a way to another hour', () => {
  for (const facts of every) {
    const text = smsText({ ...facts, byPhone: true })
    if (facts.kind === 'confirmation' || facts.kind === 'change' || facts.kind === 'reminder')
      expect(facts.link === null || !/Zmiana|Change|Зміна|Изменить|Смена/.test(text), `${about(facts)}: ${text}`).toBe(
        true,
      )
    expect(text.length, about(facts)).toBeLessThanOrEqual(160)
  }
})
