import { BookingStep } from '@/components/public/booking/BookingStep'
import { NoFreeSlots } from '@/components/public/booking/NoFreeSlots'
import { SlotForm } from '@/components/public/booking/SlotForm'
import { stepMetadata } from '@/components/public/booking/step-title'
import { formWords } from '@/lib/i18n/form-words'
import { pageLocale } from '@/lib/i18n/page-locale'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { bookingDraft } from '@/lib/public/draft/session'
import { routes } from '@/lib/routes'
import { canHourComeFree, listUpcomingDuties, nextReturn } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params, searchParams }: PageProps<'/[locale]/rezerwacja/termin'>) {
  return stepMetadata(await pageLocale(params), 'slot', await refusedForm('slot', searchParams))
}

export default async function SlotPage({ params, searchParams }: PageProps<'/[locale]/rezerwacja/termin'>) {
  const locale = await pageLocale(params)
  const moment = now()
  const [form, { wszystkie }, draft, duties, canWait, returnsOn] = await Promise.all([
    refusedForm('slot', searchParams),
    searchParams,
    bookingDraft.read(),
    listUpcomingDuties(moment),
    canHourComeFree(moment),
    nextReturn(moment),
  ])
  const words = await formWords(locale, form)
  const open = duties.some((duty) => duty.kind === 'open')
  return (
    <BookingStep locale={locale} step="slot" back={routes.home()} words={words} heading={!open}>
      {open ? (
        <SlotForm
          locale={locale}
          duties={duties}
          chosenId={draft?.slotId}
          error={words.at('slotId')}
          all={wszystkie === '1'}
        />
      ) : (
        <NoFreeSlots locale={locale} duties={duties} canWait={canWait} returnsOn={returnsOn} />
      )}
    </BookingStep>
  )
}
