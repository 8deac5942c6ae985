import { notFound, redirect } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { CancelSlotForm } from '@/components/cancellation/CancelSlotForm'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listAffected } from '@/lib/cancellation/data'
import { getSlot } from '@/lib/desk/data'
import { decideChangeSlot } from '@/lib/duty/rules'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'
import { formatVisit } from '@/lib/platform/time'

type PageProps = { params: Promise<{ id: string }>; searchParams: RefusedParams }

const readForm = (params: RefusedParams) => refusedForm('cancel-slot', params, 409)

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Odwołanie godziny', await readForm(searchParams))
}

export default async function CancelSlotPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [slot, affected, form] = await Promise.all([
    getSlot(actor, id),
    listAffected(actor, { slotId: id }, moment),
    readForm(searchParams),
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
      <CancelSlotForm slotId={id} dutyId={slot.dutyId} affected={affected} now={moment} />
    </PanelPage>
  )
}
