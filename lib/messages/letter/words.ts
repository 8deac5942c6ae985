import { formatDutyDate, formatDutyDateLong, formatMoment, formatTimeRange, formatVisit } from '@/lib/i18n/dates'
import type { LetterWords } from '@/lib/i18n/language'
import { languages } from '@/lib/i18n/languages'
import { type ClientFacts, type MessageFacts, type ToldVisit, writeTypeset } from '@/lib/i18n/letters'
import { defaultLocale, type Locale } from '@/lib/i18n/locales'
import type { Email, LetterPart } from '@/lib/platform/mail/letter'
import { formatReference } from '@/lib/platform/reference'
import { localDateOf } from '@/lib/platform/time'

export type { ClientFacts, MessageFacts } from '@/lib/i18n/letters'

type Of<Kind extends MessageFacts['kind']> = Extract<MessageFacts, { kind: Kind }>

const letterWordsOf = (locale: Locale) => languages[locale].letters
const inPolish = letterWordsOf(defaultLocale)

/**
 * As plain text and as HTML. The number is said once, in the confirmation: with the phone number it opens the visit for
 * as long as there is one, and a link does so only until the next change.
 */
export function emailContent(facts: MessageFacts): Email {
  if (facts.kind === 'duty_cancelled') return toMediator(facts)
  const words = letterWordsOf(facts.locale)
  const { subject, body } = partsOf(facts, words)
  return writeTypeset({ lang: facts.locale, subject, parts: [...body, { small: footOf(facts, words) }] })
}

const footOf = ({ isAnswered }: MessageFacts, words: LetterWords) =>
  isAnswered ? words.automaticAnswered : words.automatic

function partsOf(facts: ClientFacts, words: LetterWords): { subject: string; body: LetterPart[] } {
  const { locale, phone } = facts
  if (facts.kind === 'waiting_joined') {
    const lead = facts.isConfirmed ? [{ say: words.lead.waiting_joined }] : confirming(facts.link, phone, words)
    const call = facts.isConfirmed && facts.link ? [{ say: words.orCall(phone) }] : []
    const body = [...lead, { say: words.three }, ...call, ...stopping(facts.link, phone, words)]
    return { subject: words.waiting, body }
  }
  const day = formatDutyDate(localDateOf(facts.visit.startsAt), locale)
  if (facts.kind === 'cancellation')
    return { subject: (facts.byService ? words.calledOff : words.cancelled)(day), body: cancelled(facts, words) }
  if (facts.kind === 'running_late') {
    const { subject } = facts.lateBy > 0 ? words.late : words.onTime
    return { subject: subject(day), body: late(facts, words) }
  }
  const body: LetterPart[] = [
    { say: words.lead[facts.kind] },
    visitFacts(facts.visit, locale, words, facts.kind === 'confirmation' ? facts.referenceCode : null),
    ...(facts.kind === 'slot_offer' ? offered(facts, words) : changing(facts, words)),
  ]
  return { subject: words.subject[facts.kind](day), body }
}

function visitFacts(visit: ToldVisit, locale: Locale, words: LetterWords, referenceCode: string | null): LetterPart {
  const { street, city, room } = visit.place
  const roomInPolish = locale === defaultLocale ? undefined : inPolish.room(room)
  return {
    facts: [
      [words.day, formatDutyDateLong(localDateOf(visit.startsAt), locale)],
      [words.hour, formatTimeRange(visit.startsAt, visit.endsAt, locale)],
      [words.address, `${street}, ${words.room(room)}, ${city}`, roomInPolish],
      ...(referenceCode ? [[words.number, formatReference(referenceCode)] as const] : []),
    ],
  }
}

function late({ lateBy, visit, locale, link, phone }: Of<'running_late'>, words: LetterWords): LetterPart[] {
  return [
    { say: lateBy > 0 ? words.late.lead(String(lateBy)) : words.onTime.lead },
    visitFacts(visit, locale, words, null),
    ...waysToChange(words.change, { link, phone }, words),
    ...(link ? [{ small: words.private }] : []),
  ]
}

function waysToChange(say: string, { link, phone }: { link: string | null; phone: string }, words: LetterWords) {
  const ways: LetterPart[] = link
    ? [{ say }, { press: words.open, url: link }, { say: words.orCall(phone) }]
    : [{ say: words.changeByPhone(phone) }]
  return ways
}

function changing(facts: Of<'confirmation' | 'change' | 'reminder'>, words: LetterWords): LetterPart[] {
  const { link, locale, visit } = facts
  const open = visit.movableUntil ? words.changeUntil(formatMoment(visit.movableUntil, locale)) : words.change
  return [
    { say: words.early },
    ...(facts.kind === 'reminder' && link && !facts.byPhone ? [{ say: words.cannotCome }] : []),
    ...waysToChange(open, facts, words),
    ...(facts.kind === 'reminder' ? [] : [{ say: words.added }]),
    ...(link ? [{ small: words.private }] : []),
  ]
}

function cancelled(facts: Of<'cancellation'>, words: LetterWords): LetterPart[] {
  const { visit, locale, link, phone, keptUntil, byService } = facts
  const kept = keptUntil ? [words.kept(formatMoment(keptUntil, locale)), words.detailsKept] : []
  return [
    { say: byService ? words.sorry : words.nothingToDo },
    { facts: [[words.gone, formatVisit(visit.startsAt, locale)]] },
    ...kept.map((say) => ({ say })),
    ...(link ? [{ press: words.again, url: link }] : []),
    { say: link ? words.orCall(phone) : words.againByPhone(phone) },
    { say: words.removed },
    ...(link && byService ? [{ small: words.private }] : []),
  ]
}

function offered(facts: Of<'slot_offer'>, words: LetterWords): LetterPart[] {
  const { link, phone } = facts
  return [
    { say: words.answerBy(formatMoment(facts.answerUntil, facts.locale)) },
    ...(link
      ? [{ press: words.answer, url: link }, { say: words.orCall(phone) }]
      : [{ say: words.answerByPhone(phone) }]),
    ...stopping(facts.stopLink, phone, words),
  ]
}

function confirming(link: string | null, phone: string, words: LetterWords): LetterPart[] {
  if (!link) return [{ say: words.confirmByPhone(phone) }]
  return [{ say: words.toConfirm }, { press: words.confirm, url: link }, { say: words.orCall(phone) }]
}

function stopping(link: string | null, phone: string, words: LetterWords): LetterPart[] {
  if (!link) return [{ say: words.stopByPhone(phone) }]
  return [{ press: words.stop, url: link }, { small: words.private }]
}

function toMediator(facts: Of<'duty_cancelled'>): Email {
  const { date, link } = facts
  const parts: LetterPart[] = [
    { say: `Odwołany dyżur: ${formatDutyDateLong(date)}. Koordynator powiadamia osoby. Nie trzeba nic robić.` },
    ...(link ? [{ press: 'Zobacz grafik', url: link }] : []),
    { small: footOf(facts, inPolish) },
  ]
  return writeTypeset({ lang: defaultLocale, subject: `Dyżur ${formatDutyDate(date)} jest odwołany`, parts })
}
