import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { languages } from '@/lib/i18n/languages'
import { type Locale, locales } from '@/lib/i18n/locales'
import { emailContent } from '@/lib/messages/letter/words'
import { smsText } from '@/lib/messages/texting/words'
import { smsParts } from '@/lib/platform/mail/sms'
import {
  about,
  clientFacts,
  every,
  forbidden,
  linkIn,
  origin,
  phone,
  place,
  toMediator,
  winter,
  withoutLinks,
} from '../support/message-facts'

test('the words of every message are these', async () => {
  const shown = locales.flatMap((locale) =>
    clientFacts(locale, linkIn(locale)).map(
      (facts) => `== ${about(facts)}\n\n${smsText(facts)}\n\n${emailContent(facts).text}`,
    ),
  )
  const all = [...shown, `== ${about(toMediator)}\n\n${emailContent(toMediator).text}`, partsOfAll()].join('\n')
  await expect(all).toMatchFileSnapshot('../support/message-texts.txt')
})

/** How many parts of an SMS are paid for, of each kind in each language: with a link, and without. */
function partsOfAll(): string {
  const parts = (locale: Locale, link: string | null) =>
    clientFacts(locale, link).map((facts) => String(smsParts(smsText(facts))))
  const columns = locales.map((locale) => [parts(locale, linkIn(locale)), parts(locale, null)])
  const rows = clientFacts('pl', null).map(({ kind }, row) =>
    [kind.padEnd(16), ...columns.map(([linked, bare]) => `${linked?.[row]} ${bare?.[row]}`.padEnd(6))].join(' '),
  )
  return [
    '== parts of an SMS, with a link and without',
    '',
    ['kind'.padEnd(16), ...locales.map((each) => each.padEnd(6))].join(' '),
    ...rows,
    '',
  ]
    .join('\n')
    .replace(/ +$/gm, '')
}

describe('by e-mail', () => {
  const letters = [...every, toMediator].map((facts) => ({ facts, ...emailContent(facts) }))

  test('a subject is one line and says when, never why', () => {
    for (const { facts, subject } of letters) {
      expect(subject, about(facts)).not.toMatch(forbidden)
      expect(subject, about(facts)).toMatch(/^[^\r\n\u00A0]{5,70}$/)
      if (facts.kind !== 'waiting_joined') expect(subject, about(facts)).toMatch(/\b(2|30) \S/)
    }
    const [confirmation] = letters
    expect(confirmation?.subject).toBe('Twoja wizyta 2 grudnia')
  })

  test('both forms say the same, and all that a visit needs', () => {
    for (const { facts, subject, text, html } of letters) {
      const root = parse(html)
      expect(root.querySelector('html')?.getAttribute('lang')).toBe(facts.locale)
      expect(root.querySelector('title')?.text).toBe(subject)
      const plain = (words: string) => words.replace(/[\s:]+/g, '')
      const body = root.querySelector('main')?.structuredText ?? ''
      // A link stands twice in HTML: on the button and as text.
      expect(plain(withoutLinks(body)), about(facts)).toBe(plain(withoutLinks(text)))
      if (!('visit' in facts)) continue
      expect(text).toContain(phone)
      // The hour of a visit that is off is named as such, and nobody is told where to go.
      if (facts.kind === 'cancellation') {
        expect(text).toMatch(new RegExp(`^${languages[facts.locale].letters.gone}: .*1[01][.:](00|45)$`, 'm'))
        expect(text).not.toContain('Rydygiera')
        continue
      }
      for (const fact of ['2026', 'ul. Rydygiera 45a', 'A110', 'Wrocław']) expect(text).toContain(fact)
      expect(text).toMatch(/1[01][.:](00|45)–1[012][.:](45|30)/)
    }
  })

  test('every link is ours, is there as text as well, and nothing is loaded from anywhere', () => {
    for (const { facts, text, html } of letters) {
      const root = parse(html)
      const links = root.querySelectorAll('a')
      for (const url of [...`${text} ${html}`.matchAll(/\bhttps?:[^\s"<]*/g)]) expect(url[0]).toMatch(`${origin}/`)
      for (const each of links) expect(text).toContain(each.getAttribute('href'))
      expect(html, about(facts)).not.toMatch(/<(img|script|link|iframe|form)|\ssrc=|url\(|@import|\sstyle=|http-equiv/i)
      const expected = [linkIn(facts.locale), `${origin}/panel/grafik?dzien=2026-12-02`]
      expect(links.every((each) => expected.includes(each.getAttribute('href') ?? ''))).toBe(true)
    }
  })

  test('the room is read aloud in Polish as well, where the letter is not Polish', () => {
    for (const { facts, html } of letters) {
      const marked = parse(html).querySelectorAll('main [lang="pl"]')
      const hasRoom = 'visit' in facts && facts.kind !== 'cancellation' && facts.locale !== 'pl'
      const expected = hasRoom ? ['sala A110'] : []
      expect(
        marked.map(({ text }) => text.replaceAll('\u00A0', ' ')),
        about(facts),
      ).toEqual(expected)
    }
  })

  test('HTML is well formed', () => {
    for (const { facts, html } of letters) expect(unbalanced(html), about(facts)).toEqual([])
    expect(unbalanced('<!doctype html><p><b>x</p></b>')).not.toEqual([])
  })

  test('what comes from the database is text, whatever it holds', () => {
    const strange = { ...place, street: '<b>"ul." & \'x\'</b>' }
    const { html, text } = emailContent({
      ...toMediator,
      kind: 'confirmation',
      visit: { ...winter, place: strange },
      referenceCode: '<i>',
    })
    expect(unbalanced(html)).toEqual([])
    expect(parse(html).querySelectorAll('b, i')).toEqual([])
    expect(text).toContain(strange.street)
  })

  test('the service says sorry once, when it called the visit off or is late, and never for what the client did', () => {
    for (const { facts, text } of letters) {
      const sorry = text.match(/przepraszamy|перепрошуємо|sorry|извините/gi)?.length ?? 0
      const isOurs =
        (facts.kind === 'cancellation' && facts.byService) || (facts.kind === 'running_late' && facts.lateBy > 0)
      expect(sorry, about(facts)).toBe(isOurs ? 1 : 0)
    }
  })

  test('the number of the booking is in the confirmation alone', () => {
    for (const { facts, text } of letters) expect(text.includes('K7M-4XD')).toBe(facts.kind === 'confirmation')
  })
})

describe('in every channel', () => {
  const texts = every.flatMap((facts) => [smsText(facts), emailContent(facts).text])

  test('nothing tells what the visit is about or whose it is', () => {
    for (const text of texts) expect(withoutLinks(text)).not.toMatch(forbidden)
  })

  test('nobody is called he or she, and sentences are short', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/\b\S+(łeś|łaś|liście)\b|\(a\)|Pan[i ]|undefined|null|NaN/)
      for (const sentence of withoutLinks(text).split(/[.!?]\s|\n/))
        expect(sentence.split(/\s+/).filter(Boolean).length, sentence).toBeLessThanOrEqual(20)
    }
  })

  test('every language has a file of its words', () => {
    const files = readdirSync('lib/i18n/languages')
    expect(files.sort()).toEqual([...locales].map((locale) => `${locale}.ts`).sort())
    // Letters that no phone shows at the price of one are not taken out of words that are made of them.
    const cyrillic = (name: string) => /[а-яіїєґ]/i.test(readFileSync(`lib/i18n/languages/${name}`, 'utf8'))
    const whole = locales.filter((locale) => !languages[locale].letters.sms.basic)
    expect(files.filter(cyrillic)).toEqual(whole.map((locale) => `${locale}.ts`).sort())
  })
})

/** Tags that are not closed in the order in which they were opened. */
function unbalanced(html: string): string[] {
  const open: string[] = []
  const faults: string[] = []
  const body = html.replace(/^<!doctype html>/, '').replace(/(<style>)[^<]*(<\/style>)/, '$1$2')
  for (const [tag, closing, name = '', empty] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*?(\/?)>/g)) {
    if (empty) continue
    if (!closing) open.push(name)
    else if (open.pop() !== name) faults.push(tag)
  }
  const outside = body.replace(/<\/?[a-z][^<>]*>/g, '')
  return [...faults, ...open, ...(/[<>]|&(?!\w+;)/.exec(outside) ?? [])]
}
