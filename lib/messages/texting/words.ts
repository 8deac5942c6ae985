import { shortTimes } from '@/lib/i18n/dates'
import type { LetterWords } from '@/lib/i18n/language'
import { languages } from '@/lib/i18n/languages'
import type { ClientFacts } from '@/lib/i18n/letters'
import { basicLetters, fittingSms } from '@/lib/platform/mail/sms'
import { formatReference } from '@/lib/platform/reference'

type Late = Extract<ClientFacts, { kind: 'running_late' }>

/** At most 160 characters; in Polish and English of the letters alone that every phone shows at the price of one. */
export function smsText(facts: ClientFacts): string {
  const words = languages[facts.locale].letters
  const wordings = smsWordings(facts, words).map((text) => text.replace(/\s+/g, ' ').trim())
  return fittingSms(words.sms.basic ? wordings.map(basicLetters) : wordings)
}

// From the fullest to the barest. The link and the phone number are both kept for as long as they fit.
function smsWordings(facts: ClientFacts, { sms }: LetterWords): string[] {
  const call = `${facts.phone}.`
  const ways = (link: string | null) => (link ? [`${link} ${sms.or} ${facts.phone}`, link, call] : [call])
  const each = (texts: string[], link: string | null) =>
    ways(link).flatMap((way) => texts.map((text) => `${text} ${way}`))
  if (facts.kind === 'waiting_joined') return each([...(facts.isConfirmed ? sms.waiting : sms.confirm)], facts.link)
  const when = shortTimes(facts.visit.startsAt, facts.locale)
  if (facts.kind === 'cancellation') {
    const gone = facts.byService ? sms.calledOff : sms.cancelled
    const texts = [when.hour, when.bare, when.day].map((text) => `${gone(text)} ${sms.newSlot}`)
    return each(texts, facts.link)
  }
  if (facts.kind === 'running_late') return each(lateTexts(facts, [when.hour, when.bare], sms), facts.link)
  const { street, room } = facts.visit.place
  const place = `${street.replace(/^ul\. /, '')}, ${sms.room(room)}`
  if (facts.kind === 'slot_offer') {
    const by = sms.by(shortTimes(facts.answerUntil, facts.locale).bare)
    const texts = [`${when.short}, ${place}`, when.short, when.bare].map((text) => `${sms.offer(text)} ${by}`)
    return each(texts, facts.link)
  }
  const number = facts.kind === 'confirmation' ? `${sms.number} ${formatReference(facts.referenceCode)}.` : ''
  const heads = {
    confirmation: [sms.visit],
    change: [sms.newSlot],
    reminder: [sms.reminder, sms.visit],
  }[facts.kind]
  const bare = `${street.replace(/^ul\. /, '')}, ${room}`
  // Whoever reads a bare address and a number learns of no way to use them: what they are for is never left out.
  const asks = facts.kind === 'reminder' || (facts.byPhone && facts.link) ? sms.cannotCome : sms.change
  const days = [`${when.full}, ${street}, ${sms.room(room)}`]
    .concat([when.short, when.brief].map((text) => `${text}, ${place}`))
    .concat([when.brief, when.bare].flatMap((text) => [`${text}, ${place}`, `${text}, ${bare}`]))
  const texts = days.flatMap((day) => asks.flatMap((ask) => heads.map((head) => `${head} ${day}. ${number} ${ask}`)))
  return each([...texts, ...texts.slice(-asks.length * heads.length).map(tight)], facts.link)
}

// From the fullest to the barest: without what the link is for, where the sentence fills all the place there is.
function lateTexts({ lateBy, byPhone, link }: Late, times: string[], sms: LetterWords['sms']): string[] {
  const [say, asks] =
    lateBy > 0
      ? [(when: string) => sms.late(when, String(lateBy)), sms.cannotCome]
      : [sms.onTime, byPhone && link ? sms.cannotCome : sms.change]
  return [...times.flatMap((when) => asks.map((ask) => `${say(when)} ${ask}`)), ...times.map(say)]
}

// "Візит: 2.12 …, A110. № K7M-4XD." without what is understood all the same.
const tight = (text: string) => text.replace(/^(\S+): /, '$1 ').replace('№ ', '№')
