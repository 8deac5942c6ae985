import { expect, test } from 'vitest'
import {
  formatDutyDate,
  formatDutyDateLong,
  formatDutyDateShort,
  formatDutyDateYear,
  formatMoment,
  formatOnDay,
  formatOnVisit,
  formatTime,
  formatTimeRange,
  formatVisit,
  formatWallTime,
} from '@/lib/i18n/dates'
import { isLocale, type Locale, locales, prefixOf, splitPath } from '@/lib/i18n/locales'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { everyWeekday, onWeekdays, untilWords } from '@/lib/i18n/weekdays'
import { addLocalDays, holidayCodeOn, instantAt, plusMinutes } from '@/lib/platform/time'

test('dates and hours read as people say them', () => {
  const start = instantAt('2026-12-02', '10:00')
  const plain = (text: string) => text.replaceAll('\u00A0', ' ')
  expect(plain(formatDutyDate('2026-12-02'))).toBe('2 grudnia')
  expect(plain(formatDutyDateYear('2027-01-06'))).toBe('6 stycznia 2027')
  expect(plain(formatDutyDateLong('2026-12-02'))).toBe('środa, 2 grudnia 2026')
  expect(plain(formatVisit(start))).toBe('środa, 2 grudnia 2026, godz. 10.00')
  expect(formatTimeRange(start, plusMinutes(start, 45))).toBe('10.00–10.45')
  expect(formatWallTime('09:05')).toBe('9.05')
  expect(formatWallTime('00:00')).toBe('0.00')
})

const plainly = (text: string) => text.replaceAll('\u00A0', ' ')

test('each language says when in its own way', () => {
  const start = instantAt('2026-12-02', '10:00')
  const said = (format: (instant: Date, locale: Locale) => string) =>
    Object.fromEntries(locales.map((locale) => [locale, plainly(format(start, locale))]))
  expect(said(formatOnVisit)).toEqual({
    pl: 'w środę, 2 grudnia, o godz. 10.00',
    uk: 'у середу, 2 грудня, о 10:00',
    en: 'on Wednesday, 2 December, at 10:00',
    ru: 'в среду, 2 декабря, в 10:00',
  })
  expect(said(formatVisit)).toEqual({
    pl: 'środa, 2 grudnia 2026, godz. 10.00',
    uk: 'середа, 2 грудня 2026 р., 10:00',
    en: 'Wednesday, 2 December 2026, 10:00',
    ru: 'среда, 2 декабря 2026 г., 10:00',
  })
  expect(said(formatMoment)).toEqual({
    pl: '2 grudnia 2026, godz. 10.00',
    uk: '2 грудня 2026 р., 10:00',
    en: '2 December 2026, 10:00',
    ru: '2 декабря 2026 г., 10:00',
  })
  expect(said((instant, locale) => formatTimeRange(instant, plusMinutes(instant, 45), locale))).toEqual({
    pl: '10.00–10.45',
    uk: '10:00–10:45',
    en: '10:00–10:45',
    ru: '10:00–10:45',
  })
  // The afternoon has no second twelve hours, and an early hour no zero before it.
  expect(formatTime(instantAt('2026-12-02', '15:30'), 'en')).toBe('15:30')
  expect(formatWallTime('09:05', 'en')).toBe('9:05')
})

test('the preposition goes with the weekday, and in Ukrainian with the hour', () => {
  const week = Array.from({ length: 7 }, (_, day) => addLocalDays('2027-02-01', day))
  const days = (locale: Locale) => week.map((date) => plainly(formatOnDay(date, locale)).split(',')[0])
  expect(days('pl')).toEqual([
    'w poniedziałek',
    'we wtorek',
    'w środę',
    'w czwartek',
    'w piątek',
    'w sobotę',
    'w niedzielę',
  ])
  expect(days('uk')).toEqual([
    'у понеділок',
    'у вівторок',
    'у середу',
    'у четвер',
    'у п’ятницю',
    'у суботу',
    'у неділю',
  ])
  expect(days('en')[6]).toBe('on Sunday')
  expect(days('ru')).toEqual([
    'в понедельник',
    'во вторник',
    'в среду',
    'в четверг',
    'в пятницу',
    'в субботу',
    'в воскресенье',
  ])
  expect(plainly(formatOnDay('2027-02-02'))).toBe('we wtorek, 2 lutego 2027')
  const atElevenAndTwelve = ['11:00', '12:00'].map((time) =>
    plainly(formatOnVisit(instantAt('2027-02-03', time), 'uk')).slice(-8),
  )
  expect(atElevenAndTwelve).toEqual(['об 11:00', ' о 12:00'])
})

test('the weekdays of the rule are said in the forms of each language, however many there are', () => {
  const said = (weekdays: number[]) => locales.map((locale) => plainly(onWeekdays(weekdays, locale)))
  expect(said([3])).toEqual(['w środy', 'щосереди', 'on Wednesdays', 'по средам'])
  expect(said([4])).toEqual(['w czwartki', 'щочетверга', 'on Thursdays', 'по четвергам'])
  expect(said([2, 4])).toEqual([
    'we wtorki i w czwartki',
    'щовівторка і щочетверга',
    'on Tuesdays and on Thursdays',
    'по вторникам и по четвергам',
  ])
  expect(plainly(onWeekdays([1, 3, 5], 'pl'))).toBe('w poniedziałki, w środy i w piątki')
  expect(said([])).toEqual(['w wybrane dni', 'в окремі дні', 'on selected days', 'в отдельные дни'])
  const every = (weekdays: number[]) => locales.map((locale) => plainly(everyWeekday(weekdays, locale)))
  expect(every([3])).toEqual(['w każdą środę', 'щосереди', 'every Wednesday', 'каждую среду'])
  expect(every([7])).toEqual(['w każdą niedzielę', 'щонеділі', 'every Sunday', 'каждое воскресенье'])
  expect(every([3, 4])[0]).toBe('w każdą środę i w każdy czwartek')
})

test('the end of the service is the end of a year, or a date where it is none', () => {
  const said = (date: string) => locales.map((locale) => plainly(untilWords(date, locale)))
  expect(said('2026-12-31')).toEqual(['końca 2026 r.', 'кінця 2026 року', 'the end of 2026', 'конца 2026 года'])
  expect(said('2027-06-30')).toEqual(['30 czerwca 2027 r.', '30 червня 2027 року', '30 June 2027', '30 июня 2027 года'])
})

test('in a narrow table the weekday and the month are cut short', () => {
  const short = (locale?: Locale) => plainly(formatDutyDateShort('2026-12-02', locale))
  expect(short()).toBe('śr., 2 gru 2026')
  expect(short('en')).toBe('Wed, 2 Dec 2026')
})

test('every month of the year stands in the case that goes with a day', () => {
  const months = (locale: Locale) =>
    Array.from({ length: 12 }, (_, month) => {
      const date = `2027-${String(month + 1).padStart(2, '0')}-21`
      return plainly(formatDutyDate(date, locale)).replace('21 ', '')
    }).join(' ')
  expect(months('pl')).toBe(
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  )
  expect(months('uk')).toBe('січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня')
  expect(months('en')).toBe('January February March April May June July August September October November December')
  expect(months('ru')).toBe('января февраля марта апреля мая июня июля августа сентября октября ноября декабря')
})

test('on both days of a clock change the hour is the one on the wall, in every language', () => {
  for (const [before, after] of [
    ['2027-03-24', '2027-03-31'],
    ['2027-10-27', '2027-11-03'],
    ['2027-03-28', '2027-03-29'],
    ['2027-10-31', '2027-11-01'],
  ] as const) {
    for (const date of [before, after]) {
      for (const locale of locales) {
        const shown = formatOnVisit(instantAt(date, '10:00'), locale)
        expect(shown).toMatch(/10[.:]00$/)
        expect(plainly(shown)).toContain(`${Number(date.slice(8))} `)
      }
    }
  }
})

test('a day, its month and an hour never part at the end of a line', () => {
  const start = instantAt('2026-12-02', '10:00')
  for (const locale of locales) {
    expect(formatDutyDate('2026-12-02', locale)).toMatch(/^2\u00A0\p{L}+$/u)
    expect(formatOnVisit(start, locale)).toMatch(/\u00A010[.:]00$/)
  }
})

test('what is none of our languages is told apart, and somebody who chose one is still written to', () => {
  expect(locales.every(isLocale)).toBe(true)
  expect([undefined, '', 'de', 'PL', 'toString', '__proto__'].filter(isLocale)).toEqual([])
  for (const locale of locales) {
    expect(storedLocale(locale)).toBe(locale)
    expect(splitPath(prefixOf(locale)).locale).toBe(locale)
  }
  expect(storedLocale('de')).toBe('pl')
})

test('a holiday has one code in every year', () => {
  expect(holidayCodeOn('2027-01-06')).toBe('01-06')
  expect(['2026-06-04', '2027-05-27'].map(holidayCodeOn)).toEqual(['easter-60', 'easter-60'])
  expect(holidayCodeOn('2026-12-24')).toBe('12-24')
  expect(holidayCodeOn('2027-01-07')).toBeNull()
})
