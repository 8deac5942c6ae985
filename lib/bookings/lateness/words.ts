import type { Unreached } from './rules'

const polish = new Intl.PluralRules('pl')

function getsMessage(people: number): string {
  if (people === 0) return 'Wiadomości nie dostanie nikt'
  const form = polish.select(people)
  if (form === 'one') return 'Wiadomość dostanie 1 osoba'
  return form === 'few' ? `Wiadomość dostaną ${people} osoby` : `Wiadomość dostanie ${people} osób`
}

const notTold = (people: number) => `${people} ${people === 1 ? 'osoby' : 'osób'}`

/** "Wiadomość dostaną 3 osoby, 1 osoby nie uprzedzimy." */
export function toldSentence(told: number, untold: number): string {
  if (told + untold === 0) return 'Na pozostałe godziny nikt nie jest zapisany.'
  return `${getsMessage(told)}${untold > 0 ? `, ${notTold(untold)} nie uprzedzimy` : ''}.`
}

/** After "Jednak zdążę": to whoever may have read of the delay. */
export function backInTimeSentence(told: number, untold: number): string {
  if (told + untold === 0) return 'Żadna wiadomość o spóźnieniu nie wyszła.'
  const rest = untold > 0 ? ` Nie dowie się o tym: ${untold}.` : ''
  return `${getsMessage(told)}, że wizyta zacznie się o czasie.${rest}`
}

/** What was done on her day, by the word in the address. */
export const lateDoneWords: Record<string, (...numbers: number[]) => string> = {
  spoznienie: (lateBy = 0, told = 0, untold = 0) =>
    `Zgłoszone: około ${lateBy} minut później. ${toldSentence(told, untold)}${untold > 0 ? ' Koordynator to widzi.' : ''}`,
  zdaze: (told = 0, untold = 0) => `Spóźnienie jest cofnięte. ${backInTimeSentence(told, untold)}`,
}

/** For the desk: "Dyżur opóźniony o 20 minut: 1 osoby nie uprzedziliśmy" */
export function lateTitle(lateBy: number, untold: number): string {
  const duty = lateBy > 0 ? `Dyżur opóźniony o ${lateBy} minut` : 'Dyżur jednak zacznie się o czasie'
  return `${duty}: ${notTold(untold)} nie uprzedziliśmy`
}

type Known = { lateBy: number; told: number; waits: number; untold: number }

/** Who knows of the delay, or of its end, of those whose visits have not begun. */
export function knownSentence({ lateBy, told, waits, untold }: Known): string {
  const counts = [
    ...(told > 0 ? [`wiedzą: ${told}`] : []),
    ...(waits > 0 ? [`wiadomość czeka na wysłanie: ${waits}`] : []),
    ...(untold > 0 ? [`nie uprzedziliśmy: ${untold}`] : []),
  ]
  if (counts.length > 0) return `Dotyczy wizyt od teraz: ${counts.join(', ')}.`
  return lateBy > 0
    ? 'Na pozostałe godziny nikt nie jest zapisany.'
    : 'Z osób zapisanych na pozostałe godziny nikt nie dostał wiadomości o spóźnieniu.'
}

/** Why somebody gets no message, without a word of how they could be reached. */
export const unreachedWords: Record<Unreached, string> = {
  not_allowed: 'nie chce wiadomości',
  phone_only: 'pozwala tylko dzwonić',
  cannot_leave: 'wiadomości teraz nie wychodzą',
}
