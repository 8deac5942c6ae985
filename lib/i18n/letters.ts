import { type Email, type Letter, type LetterPart, writeLetter } from '@/lib/platform/mail/letter'
import type { Locale } from './locales'
import { typeset } from './typography'

/** A letter whose lines break where they may. Its plain text has ordinary spaces: programs break it as they like. */
export function writeTypeset({ parts, subject, ...letter }: Letter): Email {
  return writeLetter({ ...letter, subject: typeset(subject), parts: parts.map(typesetPart) })
}

function typesetPart(part: LetterPart): LetterPart {
  if ('say' in part) return { say: typeset(part.say) }
  if ('small' in part) return { small: typeset(part.small) }
  if ('press' in part) return { ...part, press: typeset(part.press) }
  return { facts: part.facts.map(([label, value, polish]) => [label, typeset(value), polish && typeset(polish)]) }
}

/**
 * What messages say. Neutral on purpose: the fact that somebody booked is itself a secret, so neither the service nor
 * the matter nor a name is in a text, and a subject could be read by anybody in the room.
 */
type Common = {
  locale: Locale
  /** As people read it: "508 033 132". */
  phone: string
  /** One books and moves by phone alone: the page of a visit is there for looking and cancelling. */
  byPhone?: boolean
  /** Whether an answer reaches somebody. */
  isAnswered?: boolean
}
type Place = { street: string; city: string; room: string }
export type ToldVisit = { startsAt: Date; endsAt: Date; place: Place; movableUntil?: Date | null }

export type MessageFacts = Common &
  (
    | { kind: 'confirmation' | 'change' | 'reminder'; visit: ToldVisit; referenceCode: string; link: string | null }
    /** `link` chooses a new slot; `keptUntil` is set when free slots are kept for this person until then. */
    | { kind: 'cancellation'; visit: ToldVisit; byService: boolean; link: string | null; keptUntil: Date | null }
    /** The visit begins `lateBy` minutes later; 0: in time after all, to whoever was told otherwise. */
    | { kind: 'running_late'; visit: ToldVisit; lateBy: number; link: string | null }
    /** `link` opens the page that takes the contact as confirmed; until then no slot is offered. */
    | { kind: 'waiting_joined'; isConfirmed: boolean; link: string | null }
    /** `link` opens the page where the offer is taken or declined. */
    | { kind: 'slot_offer'; visit: ToldVisit; answerUntil: Date; link: string | null; stopLink: string | null }
    /** To the mediator, in Polish. `link` is the schedule of that date. */
    | { kind: 'duty_cancelled'; date: string; link: string | null }
  )

export type ClientFacts = Exclude<MessageFacts, { kind: 'duty_cancelled' }>
