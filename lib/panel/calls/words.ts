import { formatMoment, formatTime, formatWallTime } from '@/lib/i18n/dates'
import { type CallWindow, callHours, callWindow, takenMinutes } from '@/lib/messages/call/rules'
import type { Person } from '@/lib/messages/client/rules'
import type { Hours } from '@/lib/office/service/rules'

/** Said before anybody dials or answers. */
export const phoneRule = 'Nie potwierdzaj nikomu, czy dana osoba ma rezerwację. Poproś o numer rezerwacji.'

const doneWords: Record<string, string> = {
  wzieta: `Ta osoba jest na górze listy. Przez ${takenMinutes} minut nikt inny do niej nie dzwoni.`,
  odlozona: 'Osoba jest znowu na liście dla wszystkich. Nic nie zostało zapisane.',
  proba: 'Próba jest zapisana. Osoba zostaje na liście.',
  cofnieta: 'Zapis jest cofnięty. Osoba jest znowu na liście.',
  'bez-kontaktu': 'Zapisane: zakończone bez kontaktu. Ta osoba nie jest powiadomiona. Na liście już jej nie ma.',
}

/** The sentence after a press, by the word in the address: what was done, and how many calls it ended. */
export function callDoneSentence({ stan }: { stan?: string | string[] }): string | undefined {
  const [, told] = /^powiadomiona-(\d{1,3})$/.exec(String(stan)) ?? []
  if (told !== undefined) {
    const more = told === '1' ? '' : ` Zamknięte sprawy tej osoby: ${told}.`
    return `Zapisane: osoba powiadomiona. Na liście już jej nie ma.${more}`
  }
  return typeof stan === 'string' && Object.hasOwn(doneWords, stan) ? doneWords[stan] : undefined
}

type MayCall = Pick<Person, 'contactCall' | 'contactVoicemail' | 'contactHours'>

/** A plain yes or no, until when or from when on, and the hours that this person named. */
export function mayCallSentence(person: MayCall, desk: readonly Hours[], now: Date): string {
  const hours = callHours(person, desk).map(([from, until]) => `${formatWallTime(from)}–${formatWallTime(until)}`)
  const window = callWindow(person, desk, now)
  const when = `W dni robocze: ${hours.join(', ')}.`
  return `Możesz teraz dzwonić: ${answerOf(window, person.contactCall)} ${window.may || window.from ? when : ''}`.trim()
}

function answerOf(window: CallWindow, contactCall: boolean): string {
  if (window.may) return `tak${contactCall ? '' : ', tylko na pocztę głosową'}, do godz. ${formatTime(window.until)}.`
  return window.from ? `nie. Wolno od: ${formatMoment(window.from)}.` : 'nie. Ta osoba nie pozwala dzwonić.'
}

export const voicemailSentence = ({ contactVoicemail }: Pick<Person, 'contactVoicemail'>): string =>
  `Możesz nagrać się na pocztę głosową: ${contactVoicemail ? 'tak' : 'nie'}.`
