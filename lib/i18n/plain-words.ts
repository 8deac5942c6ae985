import type { PlainPage } from '@/lib/platform/plain-page'
import { phoneHref, serviceFacts } from '@/lib/service/messages'

/** Words of the pages that stand when nothing else does. They are read before any message file is. */
const words = {
  400: ['Nie udało się odczytać formularza', 'Wróć do poprzedniej strony, odśwież ją i spróbuj jeszcze raz.'],
  403: [
    'Formularz nie pochodzi z tej strony',
    'Otwórz stronę od początku i spróbuj jeszcze raz. Nic nie zostało zapisane.',
  ],
  404: ['Nie ma takiej strony', 'Sprawdź adres albo wróć na stronę główną.'],
  405: ['Tego nie da się tu zrobić', 'Wróć na stronę główną i spróbuj jeszcze raz.'],
  409: ['Ta strona jest już nieaktualna', 'Odśwież ją i wypełnij formularz jeszcze raz. Nic nie zostało zapisane.'],
  413: ['Formularz jest za duży', 'Skróć wpisane teksty i wyślij formularz jeszcze raz. Nic nie zostało zapisane.'],
  415: ['Nie udało się odczytać formularza', 'Otwórz stronę w przeglądarce i wypełnij formularz jeszcze raz.'],
  500: ['Coś poszło nie tak', 'Przepraszamy. Spróbuj jeszcze raz za chwilę.'],
  503: [
    'Strona chwilowo nie działa',
    'Przepraszamy. Spróbuj jeszcze raz za kilka minut. Zapisane rezerwacje są bezpieczne.',
  ],
} as const

export type PlainStatus = keyof typeof words

export function plainWords(status: PlainStatus): PlainPage {
  const [title, text] = words[status]
  return {
    title,
    text,
    call: 'Możesz też zadzwonić. Umówimy wizytę przez telefon:',
    phone: serviceFacts.contactPhoneShown,
    phoneHref: phoneHref(serviceFacts.contactPhone),
    home: 'Strona główna',
  }
}
