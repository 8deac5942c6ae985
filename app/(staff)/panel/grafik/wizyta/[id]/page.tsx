import { notFound } from 'next/navigation'
import { KnownPerson } from '@/components/panel/day/KnownPerson'
import { PersonName } from '@/components/panel/day/PersonName'
import { VisitNoteForm } from '@/components/panel/day/VisitNoteForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { decideKnown } from '@/lib/bookings/handover/rules'
import { formatVisit } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { getVisit } from '@/lib/panel/day/data'
import { now } from '@/lib/platform/clock'
import { withoutContact } from '@/lib/platform/text'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/grafik/wizyta/[id]'>) {
  return pageMetadata('pl', 'Wizyta', await refusedForm('visit-note', searchParams))
}

export default async function OwnVisitPage({ params, searchParams }: PageProps<'/panel/grafik/wizyta/[id]'>) {
  const actor = await requireActor('mediator')
  const { id } = await params
  const [visit, form] = await Promise.all([getVisit(actor, id, now()), refusedForm('visit-note', searchParams)])
  if (!visit) notFound()
  const words = await formWords('pl', form)
  const { endsAt, startsAt, duty } = visit.slot
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.schedule()}
      title={`Wizyta: ${formatVisit(startsAt)}`}
      back={{ href: routes.panel.schedule(duty.date), text: 'Grafik' }}
      words={words}
    >
      <p>
        <PersonName name={withoutContact(visit.client?.name ?? '')} />
      </p>
      <VisitNoteForm visit={visit} form={form} words={words} />
      {decideKnown({ status: visit.status, endsAt }, now()).ok ? <KnownPerson visit={visit} /> : null}
    </PanelPage>
  )
}
