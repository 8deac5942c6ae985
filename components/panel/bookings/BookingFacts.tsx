import { AllowedContact } from '@/components/panel/reach/AllowedContact'
import { shownPhone } from '@/components/panel/reach/shown-phone'
import { languageForStaff, saidMatter } from '@/components/shared/said-details'
import { SummaryList } from '@/components/ui/SummaryList'
import { decideChange } from '@/lib/bookings/booking/rules'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatMoment, formatVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import type { BookingDetail } from '@/lib/panel/bookings/data'
import { routes } from '@/lib/routes'
import { MarkOfVisit } from './MarkOfVisit'

/** Everything the coordinator may know of one booking. With `now`, also what else can be done with it. */
export async function BookingFacts({ booking, now }: { booking: BookingDetail; now?: Date }) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const { name, street, room } = booking.slot.duty.place
  const needs = [
    ...booking.accessNeeds.map((code) => t(`details.need.${code}`)),
    ...(booking.accessNeedsOther ? [booking.accessNeedsOther] : []),
  ]
  const rows = [
    { label: 'Termin', value: formatVisit(booking.slot.startsAt) },
    { label: 'Miejsce', value: typeset(`${name}, ${street}, sala ${room}`) },
    { label: 'Stan', value: statusWords[booking.status] },
    { label: 'Osoba', value: booking.clientName || 'dane usunięte' },
    ...(booking.memorableWord ? [{ label: 'Słowo rozpoznawcze', value: booking.memorableWord }] : []),
    { label: 'Telefon z rezerwacji', value: booking.phone ? shownPhone(booking.phone) : 'brak' },
    { label: 'Dozwolony kontakt', value: <AllowedContact contact={booking} /> },
    { label: 'Sprawa', value: saidMatter(t, booking.matterCode) },
    { label: 'Język', value: languageForStaff(t, booking) },
    { label: 'Potrzeby', value: needs.join('\n') || t('check.notGiven') },
    {
      label: 'Zapis',
      value: `${booking.bookedVia === 'phone' ? 'telefon' : 'internet'}, ${formatMoment(booking.createdAt)}`,
    },
  ]
  return (
    <>
      <SummaryList rows={rows} />
      {now ? <MarkOfVisit booking={booking} now={now} /> : null}
      {now && decideChange({ status: booking.status, startsAt: booking.slot.startsAt }, now).ok ? (
        <a href={routes.panel.apart(booking.id)}>
          {booking.keptApart.length > 0 ? 'Godziny obok zostają puste. Zmień' : 'Zostaw puste godziny obok'}
        </a>
      ) : null}
    </>
  )
}
