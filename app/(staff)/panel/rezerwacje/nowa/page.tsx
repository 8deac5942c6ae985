import { CallerForm } from '@/components/panel/bookings/CallerForm'
import { HeldSlots } from '@/components/panel/duties/HeldSlots'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { Notice } from '@/components/ui/Notice'
import { formWords, isRefused } from '@/lib/i18n/form-words'
import { officeSettings } from '@/lib/office/settings/data'
import { requireActor } from '@/lib/panel/account/session'
import { deskDoneWords } from '@/lib/panel/bookings/words'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'
import { listFreeSlots } from '@/lib/schedule/duty/data'
import { listHeldSlots } from '@/lib/waitlist/taking/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/rezerwacje/nowa'>) {
  return pageMetadata('pl', 'Nowa rezerwacja', await refusedForm('caller', searchParams))
}

export default async function NewBookingPage({ searchParams }: PageProps<'/panel/rezerwacje/nowa'>) {
  const actor = await requireActor('coordinator')
  const moment = now()
  const [form, slots, held, params] = await Promise.all([
    refusedForm('caller', searchParams),
    listFreeSlots(actor, moment),
    listHeldSlots(actor, moment),
    searchParams,
  ])
  const words = await formWords('pl', form)
  const isFresh = !isRefused(form)
  // The hour that a page before this one has led here for.
  const wanted = isFresh && typeof params.godzina === 'string' ? params.godzina : null
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.newBooking()}
      title="Nowa rezerwacja przez telefon"
      words={words}
      done={doneSentence(deskDoneWords, params)}
    >
      {wanted && !slots.some(({ id }) => id === wanted) ? (
        <Notice kind="warn" title="Tej godziny nie można już zarezerwować. Wybierz inną." />
      ) : null}
      <CallerForm
        slots={slots}
        words={words}
        values={wanted ? { slotId: wanted } : form.values}
        submissionId={newSubmissionId()}
        startHere={isFresh}
        retentionDays={officeSettings().retentionDays}
      />
      <HeldSlots slots={held.filter(({ held: { seal } }) => seal !== actor.id)} />
    </PanelPage>
  )
}
