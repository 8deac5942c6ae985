import { formatVisit } from '@/lib/i18n/dates'
import type { ApartLost } from '@/lib/panel/apart/data'
import { formatReference } from '@/lib/platform/reference'
import { routes } from '@/lib/routes'

/** Somebody was to meet nobody, and may. */
export function apartTask({ id, referenceCode, startsAt, isMoved }: ApartLost) {
  const why = isMoved
    ? 'Wizyta miała puste godziny obok i została przeniesiona.'
    : 'Obok jest godzina, która nie zostaje pusta.'
  return {
    title: `Puste godziny obok: rezerwacja ${formatReference(referenceCode)}`,
    more: `${formatVisit(startsAt)}. ${why} Sprawdź, czy są potrzebne.`,
    href: routes.panel.apart(id),
    isUrgent: true,
  }
}
