import type { MessageChannel, MessageFault, MessageKind } from '@/lib/platform/db/codes'

/** What a message tells, as the panel names it. */
export const kindWords: Record<MessageKind, string> = {
  confirmation: 'Potwierdzenie wizyty',
  change: 'Nowy termin wizyty',
  cancellation: 'Odwołanie wizyty',
  reminder: 'Przypomnienie o wizycie',
  waiting_joined: 'Zapis na listę oczekujących',
  slot_offer: 'Propozycja terminu z listy oczekujących',
  duty_cancelled: 'Odwołanie dyżuru (do mediatora)',
  running_late: 'Opóźnienie wizyty',
}

export const messageChannelWords: Record<MessageChannel, string> = { sms: 'SMS', email: 'e-mail' }

/** Why a message has not left: what is wrong, and where. */
export function failureSentence(reason: string | null, channel: MessageChannel): string {
  const sms = channel === 'sms'
  const words: Record<MessageFault | 'past', string> = {
    unreachable: sms ? 'Bramka SMS nie odpowiada.' : 'Serwer poczty nie odpowiada.',
    account: sms ? 'Bramka SMS odrzuca konto: hasło, opłata albo limit.' : 'Serwer poczty odrzuca hasło.',
    greeting: 'Serwer poczty nie przyjmuje nazwy naszego serwera. Zgłoś to administratorowi systemu.',
    deferred: 'Serwer poczty kazał spróbować później.',
    refused: sms ? 'Bramka nie przyjęła wiadomości, na przykład zły numer.' : 'Poczta odrzuciła adres albo wiadomość.',
    no_gateway: 'Bramka SMS nie jest ustawiona.',
    no_mail_server: 'Serwer poczty nie jest ustawiony.',
    no_sms_number: 'Na ten numer nie wysyłamy SMS-ów: to nie komórka albo inny kraj.',
    day_full: 'Wyszły już 4 wiadomości w ciągu doby. Resztę trzeba przekazać: ta osoba jest na liście telefonów.',
    past: 'Wizyta zaczęłaby się, zanim wiadomość wyszła.',
    fault: 'Błąd programu. Zgłoś go administratorowi systemu.',
  }
  return words[reason as keyof typeof words] ?? 'Czeka na swoją kolej.'
}

export const stuckWords = {
  title: 'Wiadomości nie wychodzą.',
  text: 'Od ponad 15 minut nic nie zostało wysłane. Zgłoś to administratorowi systemu. Pilne sprawy załatw telefonicznie.',
}

export const restoredWords = {
  title: 'Dane pochodzą z kopii. Żadna wiadomość nie wychodzi.',
  link: 'Sprawdź, co ma wyjść',
}
