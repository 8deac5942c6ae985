import { formatMoment } from '@/lib/i18n/dates'
import type { Letter } from '@/lib/platform/mail/letter'

const endedWords = (sessions: number) => `Zakończone logowania tego konta: ${sessions}.`

/** The sentence after an act on an account, by the word in the address. */
export const accountDoneWords = {
  zaproszono: 'Konto jest założone. Przekaż tej osobie link: dopiero z nim ustawi hasło i zaloguje się.',
  link: 'Nowy link jest gotowy. Poprzedni, jeśli był, przestał działać.',
  zmieniono: (sessions = 0) => `Uprawnienia są zmienione. ${endedWords(sessions)}`,
  wylaczono: (sessions = 0) => `Konto jest wyłączone. ${endedWords(sessions)}`,
  wlaczono:
    'Konto jest włączone. Loguje się tak jak przed wyłączeniem. Jeśli jeszcze nigdy się nie logowało, zrób nowy link.',
  'bez-kodu': (sessions = 0) =>
    `To konto loguje się teraz samym hasłem. Ta osoba przeczyta o tym po zalogowaniu. ${endedWords(sessions)}`,
  odlaczono: (sessions = 0) => `Konto miejskie nie otwiera już tego konta. ${endedWords(sessions)}`,
  wylogowano: (sessions = 0) => endedWords(sessions),
}

/** What somebody reads who gets a link. It says nothing of what the service is about. */
export function linkLetter(url: string, until: Date): Letter {
  return {
    lang: 'pl',
    subject: 'Ustaw hasło do panelu',
    parts: [
      { say: 'Masz konto w panelu dla pracowników. Ten link służy do ustawienia hasła.' },
      { press: 'Ustaw hasło', url },
      { say: `Link działa jeden raz, do ${formatMoment(until)}.` },
      { small: 'Jeśli nie wiesz, skąd ta wiadomość, nie otwieraj linku i nie przekazuj go nikomu.' },
    ],
  }
}
