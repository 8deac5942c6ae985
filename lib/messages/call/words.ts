import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import type { AttemptOutcome, CallReason } from '@/lib/platform/db/codes'

/** Why somebody stands on the list, as the list says it. */
export const callReasonWords: Record<CallReason, string> = {
  duty_cancelled: 'Dyżur odwołany',
  slot_cancelled: 'Godzina odwołana',
  booking_cancelled: 'Wizyta odwołana przez ośrodek',
  confirmation: 'Wizyta do potwierdzenia',
  change: 'Nowy termin wizyty do przekazania',
  cancellation: 'Wiadomość o odwołaniu nie dotarła',
  reminder: 'Przypomnienie nie dotarło',
  slot_offer: 'Wolny termin dla osoby z listy oczekujących',
  waiting_joined: 'Zapis na listę oczekujących do potwierdzenia',
  many_messages: 'Za dużo wiadomości jednego dnia, dalszych nie wysłano',
  promise_lost: 'Obiecanej godziny już nie ma',
}

export const outcomeWords: Record<AttemptOutcome, string> = {
  reached: 'Rozmowa odbyta',
  message_sent: 'Wiadomość wysłana',
  voicemail: 'Nagranie zostawione',
  no_answer: 'Brak odpowiedzi',
  wrong_number: 'Zły numer',
  closed: 'Zakończone bez kontaktu',
}

/** Said before the first word of why somebody calls. */
export const openingWords = (name: string) => `Dzień dobry, czy to ${name}?`
export const strangerRule =
  'Jeśli odbierze ktoś inny, powiedz: „Przepraszam, pomyłka” i rozłącz się. Nie mów, skąd i po co dzwonisz. Tego dnia już tam nie dzwoń.'

type WhatToSay = { spoken: string; recorded: string }

/**
 * The sentence for a conversation, and the shorter one for a recording or a message, which anybody may hear or read: it
 * names a visit and its time, and nothing of what it is about.
 */
export function whatToSay(
  { reason, visitAt, offerUntil }: { reason: CallReason; visitAt: Date | null; offerUntil?: Date | null },
  phone: string,
): WhatToSay {
  const visit = visitAt ? formatVisit(visitAt) : ''
  const call = `Proszę o telefon: ${phone}.`
  switch (reason) {
    case 'duty_cancelled':
    case 'slot_cancelled':
    case 'booking_cancelled':
    case 'cancellation':
      return {
        spoken: `Wizyta (${visit}) nie odbędzie się. Przepraszamy. Czy mogę zaproponować inny termin?`,
        recorded: `Dzień dobry. Wizyta (${visit}) nie odbędzie się. Przepraszamy. ${call}`,
      }
    case 'slot_offer':
      return {
        spoken: `Mamy wolny termin: ${visit}. Czy ten termin pasuje?`,
        recorded: `Dzień dobry. Jest wolny termin: ${visit}. ${offerUntil ? `Proszę oddzwonić do: ${formatMoment(offerUntil)}. Telefon: ${phone}.` : call}`,
      }
    case 'waiting_joined':
      return {
        spoken: 'Mamy zapis na listę oczekujących z tym numerem. Czy to się zgadza? Gdy zwolni się termin, damy znać.',
        recorded: `Dzień dobry. Mamy zapis z tym numerem. Trzeba go potwierdzić. ${call}`,
      }
    case 'promise_lost':
      return {
        spoken: `Wolna godzina, o której mówiliśmy, niestety odpadła. Przepraszamy. ${visitAt ? 'Czy mogę zaproponować inny termin?' : 'Miejsce na liście zostaje. Damy znać, gdy zwolni się termin.'}`,
        recorded: `Dzień dobry. Wolny termin, o którym pisaliśmy, niestety odpadł. Przepraszamy. ${call}`,
      }
    case 'reminder':
      return {
        spoken: `Przypominamy o wizycie: ${visit}. Czy termin nadal pasuje?`,
        recorded: `Dzień dobry. Przypominamy o wizycie: ${visit}. W razie zmiany: ${phone}.`,
      }
    default:
      // Of the messages that were too many, some may be about the list.
      if (!visitAt) return onTheList(phone)
      return {
        spoken: `Wizyta jest zapisana: ${visit}. Czy wszystko się zgadza?`,
        recorded: `Dzień dobry. Wizyta jest zapisana: ${visit}. W razie zmiany: ${phone}.`,
      }
  }
}

const onTheList = (phone: string): WhatToSay => ({
  spoken: 'Zapis na listę oczekujących jest przyjęty. Damy znać, gdy zwolni się termin.',
  recorded: `Dzień dobry. Zapis jest przyjęty. W razie pytań: ${phone}.`,
})
