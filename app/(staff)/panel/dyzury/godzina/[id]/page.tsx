import { notFound, redirect } from 'next/navigation'
import { CancelSlotForm } from '@/components/panel/duties/CancelSlotForm'
import { HandoverNotice } from '@/components/panel/preparation/HandoverNotice'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { listAffected } from '@/lib/bookings/cancellation/data'
import { openHandover } from '@/lib/bookings/handover/data'
import { formatVisit } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getSlot } from '@/lib/panel/duties/data'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury/godzina/[id]'>) {
  return pageMetadata('pl', 'Odwołanie godziny', await refusedForm('cancel-slot', searchParams))
}

export default async function CancelSlotPage({ params, searchParams }: PageProps<'/panel/dyzury/godzina/[id]'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [slot, affected, form, handover] = await Promise.all([
    getSlot(actor, id, moment),
    listAffected(actor, { slotId: id }, moment),
    refusedForm('cancel-slot', searchParams),
    openHandover(actor, { slotId: id }),
  ])
  if (!slot) notFound()
  if (!decideChangeSlot(slot, moment).ok) redirect(routes.panel.duty(slot.dutyId))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Odwołujesz godzinę: ${formatVisit(slot.startsAt)}`}
      back={{ href: routes.panel.duty(slot.dutyId), text: 'Wróć' }}
      words={await formWords('pl', form)}
    >
      <HandoverNotice handover={handover} />
      <CancelSlotForm slotId={id} dutyId={slot.dutyId} affected={affected} now={moment} />
    </PanelPage>
  )
}
