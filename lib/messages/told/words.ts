import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { sentElsewhere } from '@/lib/messages/outbox/rules'
import type { CallOutcome, MessageChannel, MessageFault, MessageOutcome } from '@/lib/platform/db/codes'
import type { ToldCount } from './rules'

type Message = {
  channel: MessageChannel
  outcome: MessageOutcome | null
  reason: string | null
  settledAt: Date | null
  attempts: number
}
type Call = { settledAt: Date | null; outcome: CallOutcome | null; settledBy: { name: string } | null }

const channelNames: Record<MessageChannel, string> = { sms: 'SMS', email: 'E-mail' }

const cannotLeave: readonly string[] = ['no_gateway', 'no_mail_server'] satisfies MessageFault[]

/** "SMS: wysłany 2 grudnia 2026, godz. 10.00" */
export function messageLine({ channel, outcome, reason, settledAt, attempts }: Message): string {
  const name = channelNames[channel]
  if (reason === sentElsewhere) return `${name}: wysłany na poprzedni ${channel === 'sms' ? 'numer' : 'adres'}`
  if (outcome === 'sent' && settledAt) return `${name}: wysłany ${formatMoment(settledAt)}`
  if (outcome === 'failed' && reason && cannotLeave.includes(reason))
    return `${name}: nie wyjdzie, wysyłka nie jest ustawiona`
  if (outcome === 'failed') return `${name}: nie dotarł`
  if (outcome === 'dropped') return `${name}: niewysłany, już niepotrzebny`
  return attempts > 0 ? `${name}: ponawiamy wysyłkę` : `${name}: czeka na wysłanie`
}

export function callLine({ settledAt, outcome, settledBy }: Call): string {
  if (!settledAt) return 'Telefon: na liście'
  const who = settledBy ? `, ${settledBy.name}` : ''
  if (outcome === 'settled') return 'Telefon: już niepotrzebny'
  return outcome === 'unreachable' ? `Telefon: zakończone bez kontaktu${who}` : `Telefon: załatwione${who}`
}

export const quietLine = 'Bez kontaktu. Ta osoba zobaczy informację pod „Moja rezerwacja”.'

export function newSlotLine(startsAt: Date): string {
  return `Nowy termin: ${formatVisit(startsAt)}`
}

/** "3 z 4", "2 z 4, bez kontaktu na życzenie: 1, zakończone bez kontaktu: 1" */
export function toldOf({ done, all, unreachable, leftAlone }: ToldCount): string {
  const wished = leftAlone > 0 ? `, bez kontaktu na życzenie: ${leftAlone}` : ''
  const closed = unreachable > 0 ? `, zakończone bez kontaktu: ${unreachable}` : ''
  return `${done - unreachable - leftAlone} z ${all}${wished}${closed}`
}

/** The heading of the board: who knows, and whether anything is left to do. */
export function boardTitle(count: ToldCount): string {
  const known = `Powiadomione osoby: ${toldOf(count)}.`
  if (count.done < count.all) return known
  const isEverybody = count.unreachable + count.leftAlone === 0
  return isEverybody
    ? `Wszystkie osoby są powiadomione: ${toldOf(count)}.`
    : `Nic już nie zostało do zrobienia. ${known}`
}

/** "powiadomione osoby: 3 z 4" */
export function toldSentence(told: ToldCount | null): string {
  return told ? `powiadomione osoby: ${toldOf(told)}` : 'nikogo nie trzeba powiadamiać'
}
