import { notFound, redirect } from 'next/navigation'
import { pageMetadata } from '@/components/booking/step-title'
import { CheckCancelling } from '@/components/cancellation/CancelDutySteps'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listAffected } from '@/lib/cancellation/data'
import { getDuty } from '@/lib/desk/data'
import { decideCancelDuty } from '@/lib/duty/rules'
import { formWords } from '@/lib/i18n/form-words'
import { now } from '@/lib/platform/clock'
import { type RefusedParams, refusedForm } from '@/lib/platform/flash'
import { routes } from '@/lib/platform/routes'
import { formatOnDay } from '@/lib/platform/time'

type PageProps = { params: Promise<{ id: string }>; searchParams: RefusedParams }

const readForm = (params: RefusedParams) => refusedForm('cancel-duty', params, 409)

export async function generateMetadata({ searchParams }: PageProps) {
  return pageMetadata('pl', 'Odwołanie dyżuru (krok 3 z 3)', await readForm(searchParams))
}

export default async function CheckCancellingPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, affected, form] = await Promise.all([
    getDuty(actor, id),
    listAffected(actor, { dutyId: id }, moment),
    readForm(searchParams),
  ])
  if (!duty) notFound()
  if (!decideCancelDuty(duty, moment).ok) redirect(routes.panel.duty(id))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Odwołujesz dyżur ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.cancelDutyPeople(id), text: 'Wróć' }}
      words={await formWords('pl', form)}
    >
      <CheckCancelling dutyId={id} affected={affected} now={moment} />
    </PanelPage>
  )
}
