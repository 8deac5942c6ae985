import { expect, test } from 'vitest'
import { posterWords } from '@/lib/commands/poster-words'
import { locales } from '@/lib/i18n/locales'
import { emailContent } from '@/lib/messages/letter/words'
import { smsText } from '@/lib/messages/texting/words'
import { about, at, clientFacts, linkIn, toMediator } from '../support/message-facts'
import { texts } from '../support/page-words'
import { saysThursday, saysWednesday } from '../support/weekdays'

// 3 December 2026 is a Thursday.
const thursday = at('2026-12-03T09:00:00Z')

test('no message of a Thursday says Wednesday, by mail or by SMS', () => {
  for (const locale of locales) {
    for (const facts of clientFacts(locale, linkIn(locale), thursday)) {
      const { subject, text, html } = emailContent(facts)
      const said = `${subject} ${text} ${html} ${smsText(facts)}`
      expect(saysWednesday(said), about(facts)).toEqual([])
      if (facts.kind !== 'waiting_joined') expect(saysThursday(said), about(facts)).toBe(true)
    }
  }
  expect(saysWednesday(emailContent({ ...toMediator, date: '2026-12-03' }).text)).toEqual([])
})

test('nor does the poster of a service on Thursdays', async () => {
  for (const locale of locales) {
    const words = await posterWords(locale, 'https://konsultacje.example.org/', { weekdays: [4], hours: null })
    const said = JSON.stringify(words)
    expect(saysWednesday(said), locale).toEqual([])
    expect(saysThursday(said), locale).toBe(true)
  }
})

test('no word of a page knows the weekday by itself', () => {
  for (const locale of locales)
    expect([...texts[locale]].filter(([, text]) => saysWednesday(text).length > 0)).toEqual([])
})
