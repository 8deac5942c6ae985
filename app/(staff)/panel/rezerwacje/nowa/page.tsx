import { CallerForm } from '@/components/panel/bookings/CallerForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'
import { listFreeSlots } from '@/lib/schedule/duty/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/nowa'>) {
  return pageMetadata('pl', 'Nowa rezerwacja', await refusedForm('caller', searchParams))
}

export default async function NewBookingPage({ searchParams }: PageProps<'/panel/rezerwacje/nowa'>) {
  const actor = await requireActor('coordinator')
  const [form, slots] = await Promise.all([refusedForm('caller', searchParams), listFreeSlots(actor, now())])
  const words = await formWords('pl', form)
  return (
    <PanelPage actor={actor} current={routes.panel.newBooking()} title="Nowa rezerwacja przez telefon" words={words}>
      <CallerForm slots={slots} words={words} values={form.values} submissionId={newSubmissionId()} />
    </PanelPage>
  )
}
