import { notFound } from 'next/navigation'
import { DutySlotList } from '@/components/panel/duties/DutySlotList'
import { LateBoard } from '@/components/panel/duties/LateBoard'
import { ToldBoard } from '@/components/panel/duties/ToldBoard'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { ButtonLink } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { listLate } from '@/lib/bookings/lateness/data'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { typeset } from '@/lib/i18n/typography'
import { getBoard } from '@/lib/messages/told/data'
import { requireActor } from '@/lib/panel/account/session'
import { getDuty } from '@/lib/panel/duties/data'
import { dutyDoneWords } from '@/lib/panel/duties/words'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'
import { decideCancelDuty } from '@/lib/schedule/duty/rules'

export const metadata = { title: 'Dyżur' }

export default async function DutyPage({ params, searchParams }: PageProps<'/panel/dyzury/[id]'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const moment = now()
  const [duty, board, [late]] = await Promise.all([
    getDuty(actor, id, moment),
    getBoard(actor, id),
    listLate(actor, moment, id),
  ])
  if (!duty) notFound()
  const { name, street, room } = duty.place
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Dyżur: ${formatDutyDateLong(duty.date)}`}
      back={{ href: routes.panel.duties(), text: 'Dyżury' }}
      done={doneSentence(dutyDoneWords, await searchParams)}
    >
      <p>{typeset(`${duty.mediator.name}, ${name}, ${street}, sala ${room}`)}</p>
      {duty.status === 'holiday' ? <Notice title={`Nie ma dyżuru: ${duty.holidayName}.`} /> : null}
      {duty.status === 'cancelled' ? (
        <Notice kind="warn" title={`Dyżur odwołany. Odwołanie: ${duty.cancelledBy?.name ?? 'system'}.`} />
      ) : null}
      <LateBoard late={late} now={moment} />
      <ToldBoard board={board} />
      <DutySlotList slots={duty.slots} now={moment} />
      {decideCancelDuty(duty, moment).ok ? (
        <p>
          <ButtonLink href={routes.panel.cancelDuty(id)} variant="secondary">
            Odwołaj dyżur
          </ButtonLink>
        </p>
      ) : null}
    </PanelPage>
  )
}
