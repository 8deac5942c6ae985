import { notFound, redirect } from 'next/navigation'
import { PeopleToTell } from '@/components/cancellation/CancelDutySteps'
import { PanelPage } from '@/components/staff/PanelPage'
import { requireActor } from '@/lib/auth/session'
import { listAffected } from '@/lib/cancellation/data'
import { getDuty } from '@/lib/desk/data'
import { decideCancelDuty } from '@/lib/duty/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { formatOnDay } from '@/lib/platform/time'

export const metadata = { title: 'Kogo dotyczy odwołanie dyżuru (krok 2 z 3)' }

export default async function PeopleToTellPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, affected] = await Promise.all([getDuty(actor, id), listAffected(actor, { dutyId: id }, moment)])
  if (!duty) notFound()
  if (!decideCancelDuty(duty, moment).ok) redirect(routes.panel.duty(id))
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Kogo dotyczy odwołanie dyżuru ${formatOnDay(duty.date)}`}
      back={{ href: routes.panel.cancelDuty(id), text: 'Wróć' }}
    >
      <PeopleToTell dutyId={id} affected={affected} now={moment} />
    </PanelPage>
  )
}
