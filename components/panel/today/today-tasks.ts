import { lateTitle } from '@/lib/bookings/lateness/words'
import { formatDutyDateLong, formatOnDay, formatVisit } from '@/lib/i18n/dates'
import { toldSentence } from '@/lib/messages/told/words'
import { orderBy } from '@/lib/panel/preparation/words'
import type { Today } from '@/lib/panel/today/data'
import { formatReference } from '@/lib/platform/reference'
import { routes } from '@/lib/routes'
import { apartTask } from './apart-task'

/** One thing to do: what, more about it, and the one place where it is done. */
export type Task = { title: string; more?: string; href: string; isUrgent?: boolean }

const signNames: Record<string, string> = { pjm: 'PJM', sjm: 'SJM', skogn: 'SKOGN' }
const spokenNames: Record<string, string> = { uk: 'ukraiński', en: 'angielski', ru: 'rosyjski' }

type Order = Today['interpreters'][number]

function wantedLanguage({ needs, visit }: Order): string {
  const signs = needs.flatMap((code) => signNames[code] ?? [])
  const spoken = visit.client?.interpreterNeeded ? [spokenNames[visit.client.language] ?? 'język do ustalenia'] : []
  return [...signs, ...spoken].join(', ')
}

function interpreterTask(order: Order): Task {
  const { visit, deadline, isLate } = order
  return {
    title: `Zamów tłumacza (${wantedLanguage(order)}): ${formatVisit(visit.slot.startsAt)}`,
    more: orderBy(deadline, isLate),
    href: routes.panel.bookingOf(visit.id),
    isUrgent: isLate,
  }
}

function callTask({ calls, firstVisit }: Today): Task[] {
  if (calls.all === 0) return []
  const later = calls.all - calls.now - calls.written
  const counts = [
    `Teraz możesz zadzwonić: ${calls.now}.`,
    ...(later > 0 ? [`Nie o tej porze: ${later}.`] : []),
    ...(calls.written > 0 ? [`Bez telefonu, przez wiadomość: ${calls.written}.`] : []),
  ]
  const hours = calls.now < calls.all ? counts.join(' ') : 'Teraz możesz zadzwonić do wszystkich.'
  const visit = firstVisit ? ` Najbliższa wizyta: ${formatVisit(firstVisit)}.` : ''
  return [{ title: `Telefony do wykonania: ${calls.all}`, more: hours + visit, href: routes.panel.calls() }]
}

function handoverTask({ kind, message, by, booking, slot, duty }: Today['handovers'][number]): Task {
  if (kind === 'known_person' && booking)
    return {
      title: `Mediator zna osobę z rezerwacji ${formatReference(booking.referenceCode)}`,
      more: `${formatVisit(booking.slot.startsAt)}. Przenieś wizytę albo wskaż inną pomoc. Nie pytaj o powód.`,
      href: routes.panel.bookingOf(booking.id),
      isUrgent: true,
    }
  const when = slot ? formatVisit(slot.startsAt) : `cały dyżur ${formatOnDay(duty?.date ?? '')}`
  return {
    title: `Nieobecność (${by.name}): ${when}`,
    more: message || 'Odwołaj te godziny, zanim ktoś się zapisze. Zapisane osoby trzeba powiadomić.',
    href: slot ? routes.panel.slot(slot.id) : routes.panel.cancelDuty(duty?.id ?? ''),
    isUrgent: true,
  }
}

// It leads to whom one may call now, where there is anybody.
function lateTask({ id, lateBy, untold, toCall }: Today['late'][number]): Task {
  return {
    title: lateTitle(lateBy, untold),
    more: toCall > 0 ? `Teraz możesz zadzwonić: ${toCall}.` : 'Teraz nie wolno dzwonić do nikogo z tych osób.',
    href: `${routes.panel.duty(id)}#opoznienie`,
    isUrgent: toCall > 0,
  }
}

/** What there is to do, in the order in which it presses. */
export function tasksOf(today: Today): Task[] {
  const untold = today.untold.map(({ id, date, isWhole, told }) => ({
    title: `${isWhole ? 'Odwołany dyżur' : 'Odwołane wizyty'} ${formatOnDay(date)}`,
    more: `${firstUpper(toldSentence(told))}.`,
    href: `${routes.panel.duty(id)}#powiadomienia`,
    isUrgent: true,
  }))
  const unheard = today.unheard.map(({ id, date, mediator }) => ({
    title: `Do mediatora nie dotarła wiadomość: dyżur ${formatOnDay(date)}`,
    more: `Zadzwoń: ${mediator.name}.`,
    href: routes.panel.duty(id),
    isUrgent: true,
  }))
  const doubles = today.doubles.map((same) => ({
    title: `Możliwy duplikat: ${same.map(({ referenceCode }) => formatReference(referenceCode)).join(' i ')}`,
    more: 'Kilka przyszłych wizyt na jeden telefon. Sprawdź, czy to nie pomyłka.',
    href: routes.panel.bookingOf(same.at(-1)?.id ?? ''),
  }))
  const unmarked = today.unmarked.map(({ id, date, count }) => ({
    title: `Wizyty bez wpisu o obecności: ${count}`,
    more: `${firstUpper(formatDutyDateLong(date))}. Obecność wpisuje mediator.`,
    href: routes.panel.duty(id),
  }))
  const end = today.periodEnd
    ? [
        {
          title: `${firstUpper(formatDutyDateLong(today.periodEnd))} ${today.isPeriodOver ? 'skończył' : 'kończy'} się harmonogram: przedłuż`,
          href: routes.panel.plans(),
        },
      ]
    : []
  return [
    ...today.late.filter((duty) => duty.untold > 0).map(lateTask),
    ...today.handovers.map(handoverTask),
    ...today.apart.map(apartTask),
    ...untold,
    ...unheard,
    ...callTask(today),
    ...today.interpreters.map(interpreterTask),
    ...doubles,
    ...unmarked,
    ...end,
  ]
}

const firstUpper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
