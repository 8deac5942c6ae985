/**
 * What messages say. Neutral on purpose: the fact that somebody booked is itself a secret, so neither the service nor
 * the matter nor a name is in a text, and a subject could be read by anybody in the room.
 */
type Common = {
  locale: string
  /** As people read it: "508 033 132". */
  phone: string
}

type Visit = { startsAt: Date; endsAt: Date; place: { street: string; city: string; room: string } }

export type MessageFacts = Common &
  (
    | { kind: 'confirmation' | 'change' | 'reminder'; visit: Visit; referenceCode: string; link: string | null }
    /** `link` chooses a new hour; `keptUntil` is set when free hours are kept for this person until then. */
    | { kind: 'cancellation'; visit: Visit; byService: boolean; link: string | null; keptUntil: Date | null }
    | { kind: 'waiting_joined'; stopLink: string | null }
    /** `link` opens the page where the offer is taken or declined and the waiting ended. */
    | { kind: 'slot_offer'; visit: Visit; answerUntil: Date; link: string | null; stopLink: string | null }
    /** To the mediator, in Polish. `link` is the schedule of that date. */
    | { kind: 'duty_cancelled'; date: string; link: string | null }
  )

export type MessageKind = MessageFacts['kind']
export type Email = { subject: string; text: string; html: string }

/** At most 160 characters. */
export function smsText(facts: Exclude<MessageFacts, { kind: 'duty_cancelled' }>): string {
  return facts.kind
}

export function emailContent(facts: MessageFacts): Email {
  return { subject: facts.kind, text: facts.kind, html: facts.kind }
}
