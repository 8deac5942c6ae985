import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { accessNeedCodes, languageCodes, matterCodes } from '@/lib/bookings/booking/rules'
import { type Locale, locales } from '@/lib/i18n/locales'
import { messages } from '@/lib/i18n/translations'
import { addLocalDays, holidayCodeOn, holidayOn } from '@/lib/platform/time'
import { askedBy } from '../support/icu'
import { publicKeys, texts } from '../support/page-words'

const others = locales.filter((locale) => locale !== 'pl')

// Their keys are put together from codes, so that no compiler and no page without such a visit asks for them.
describe.each(locales)('%s', (locale) => {
  test('has a word for each language, matter and access need that somebody may choose', () => {
    const codes = [
      ...languageCodes.map((code) => `languages.${code}`),
      ...matterCodes.map((code) => `matters.${code}`),
      ...accessNeedCodes.map((code) => `need.${code}`),
    ]
    expect(codes.filter((code) => !texts[locale].has(`booking.details.${code}`))).toEqual([])
  })
})

describe.each(others)('%s', (locale) => {
  test('has every word that Polish has, and no other', () => {
    expect(publicKeys.filter((key) => !texts[locale].has(key))).toEqual([])
    expect([...texts[locale].keys()].filter((key) => !publicKeys.includes(key))).toEqual([])
  })

  test('asks for the same parameters and tags', () => {
    const asked = (text: string) => {
      const { parameters, tags } = askedBy(text)
      // What stays Polish in another language is marked as Polish there, and only there.
      const shared = tags.filter((tag) => tag !== 'pl')
      return [...parameters, ...shared.map((tag) => `<${tag}>`)].join(' ')
    }
    const both = publicKeys.flatMap((key) => {
      const [polish, own] = [texts.pl.get(key), texts[locale].get(key)]
      return polish === undefined || own === undefined ? [] : [{ key, polish: asked(polish), own: asked(own) }]
    })
    expect(both.length).toBeGreaterThan(300)
    expect(both.filter(({ polish, own }) => polish !== own)).toEqual([])
  })

  test('is translated: a sentence that reads as the Polish one was forgotten', () => {
    const isWord = (text: string) => /\p{Ll}{4}/u.test(text.replace(/[<{][^>}]*[>}]|e-mail/gi, ''))
    const same = publicKeys.filter(
      (key) => isWord(texts.pl.get(key) ?? '') && texts.pl.get(key) === texts[locale].get(key),
    )
    expect(same).toEqual([])
    const alphabet = locale === 'en' ? /\p{Script=Cyrillic}/u : /[ёъыэ]/i
    if (locale !== 'ru') expect([...texts[locale]].filter(([, text]) => alphabet.test(text))).toEqual([])
    if (locale === 'ru') expect([...texts.ru].filter(([, text]) => /[іїєґ]/i.test(text))).toEqual([])
  })
})

test.each(locales)('%s: plurals know every number of their language', (locale) => {
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions()
  for (const [key, text] of texts[locale]) {
    for (const cases of askedBy(text).plurals) {
      const named = cases.filter((each) => !each.startsWith('='))
      expect(named, key).toContain('other')
      expect(
        named.filter((each) => !pluralCategories.some((category) => category === each)),
        `${key}: a case that ${locale} does not have`,
      ).toEqual([])
      // Polish says "dni" and "minut" for all but one, so it may leave cases out; the others say each.
      if (locale !== 'pl') expect([...named].sort(), key).toEqual([...pluralCategories].sort())
    }
  }
})

test('21 is singular in Ukrainian and Russian, not in Polish and English', () => {
  const free = (locale: Locale, count: number) => {
    const t = createTranslator({ locale, messages: messages[locale], namespace: 'home.upcoming' as never })
    const words = (t as unknown as (key: string, values: { count: number }) => string)('free', { count })
    return words.replaceAll('\u00A0', ' ')
  }
  expect([0, 1, 3, 5, 12, 21, 22].map((count) => free('uk', count))).toEqual([
    'немає вільних годин онлайн',
    '1 вільна година',
    '3 вільні години',
    '5 вільних годин',
    '12 вільних годин',
    '21 вільна година',
    '22 вільні години',
  ])
  expect([1, 2, 5, 11, 21].map((count) => free('ru', count))).toEqual([
    '1 свободный час',
    '2 свободных часа',
    '5 свободных часов',
    '11 свободных часов',
    '21 свободный час',
  ])
  expect([1, 2, 5, 21, 22].map((count) => free('pl', count))).toEqual([
    '1 wolny termin',
    '2 wolne terminy',
    '5 wolnych terminów',
    '21 wolnych terminów',
    '22 wolne terminy',
  ])
  expect([0, 1, 21].map((count) => free('en', count))).toEqual([
    'no times available online',
    '1 time available',
    '21 times available',
  ])
})

test('every message can be shown', () => {
  const faults: string[] = []
  for (const locale of locales) {
    const t = createTranslator({
      locale,
      messages: messages[locale],
      onError: (error) => faults.push(`${locale}: ${error.message}`),
    }) as unknown as { rich: (key: string, values: Record<string, unknown>) => unknown }
    for (const [key, text] of texts[locale]) {
      const { parameters, tags } = askedBy(text)
      const values = parameters.map((each) => [each.split(',')[0], each.endsWith('plural') ? 5 : 'x'])
      t.rich(key, Object.fromEntries([...values, ...tags.map((tag) => [tag, () => 'x'])]))
    }
  }
  expect(faults).toEqual([])
})

test('every public holiday has its name in each language, and the Polish one is the one that is stored', () => {
  const days = Array.from({ length: 365 }, (_, day) => addLocalDays('2027-01-01', day)).filter(holidayOn)
  expect(days).toHaveLength(14)
  for (const date of days) {
    const key = `holidays.${holidayCodeOn(date)}`
    expect(holidayOn(date)).toContain(texts.pl.get(key) ?? 'nothing')
    for (const locale of others) expect(texts[locale].get(key), `${locale} ${key}`).toBeTruthy()
  }
  expect(publicKeys.filter((key) => key.startsWith('holidays.'))).toHaveLength(14)
})
