import { notFound } from 'next/navigation'
import { ToldBoard } from '@/components/cancellation/ToldBoard'
import { DutyHourList } from '@/components/duty/DutyHourList'
import { PanelPage } from '@/components/staff/PanelPage'
import { ButtonLink } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { requireActor } from '@/lib/auth/session'
import { getBoard } from '@/lib/board/data'
import { getDuty } from '@/lib/desk/data'
import { doneSentence } from '@/lib/desk/messages'
import { decideCancelDuty } from '@/lib/duty/rules'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/platform/routes'
import { formatDutyDateLong } from '@/lib/platform/time'

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ stan?: string | string[] }> }

export const metadata = { title: 'Dyżur' }

export default async function DutyPage({ params, searchParams }: PageProps) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [duty, board] = await Promise.all([getDuty(actor, id), getBoard(actor, id)])
  if (!duty) notFound()
  const { name, street, room } = duty.place
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Dyżur: ${formatDutyDateLong(duty.date)}`}
      back={{ href: routes.panel.duties(), text: 'Dyżury' }}
      done={doneSentence(await searchParams)}
    >
      <p>
        {duty.mediator.name}, {name}, {street}, sala {room}
      </p>
      {duty.status === 'holiday' ? <Notice title={`Nie ma dyżuru: ${duty.holidayName}.`} /> : null}
      {duty.status === 'cancelled' ? (
        <Notice kind="warn" title={`Dyżur odwołany. Odwołanie: ${duty.cancelledBy?.name ?? 'system'}.`} />
      ) : null}
      <ToldBoard board={board} />
      <DutyHourList slots={duty.slots} now={now()} />
      {decideCancelDuty(duty, now()).ok ? (
        <p>
          <ButtonLink href={routes.panel.cancelDuty(id)} variant="secondary">
            Odwołaj dyżur
          </ButtonLink>
        </p>
      ) : null}
    </PanelPage>
  )
}
