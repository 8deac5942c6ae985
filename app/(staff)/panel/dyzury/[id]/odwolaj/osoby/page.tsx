import { notFound, redirect } from 'next/navigation'
import { PeopleToTell } from '@/components/panel/duties/CancelDutySteps'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { listAffected } from '@/lib/bookings/cancellation/data'
import { formatOnDay } from '@/lib/i18n/dates'
import { requireActor } from '@/lib/panel/account/session'
import { getDuty } from '@/lib/panel/duties/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'
import { decideCancelDuty } from '@/lib/schedule/duty/rules'

export const metadata = { title: 'Kogo dotyczy odwołanie dyżuru (krok 2 z 3)' }

export default async function PeopleToTellPage({ params }: PageProps<'/panel/dyzury/[id]/odwolaj/osoby'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, affected] = await Promise.all([getDuty(actor, id, moment), listAffected(actor, { dutyId: id }, moment)])
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
