import { notFound } from 'next/navigation'
import { TakeHeldSlot } from '@/components/panel/duties/TakeHeldSlot'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formatVisit } from '@/lib/i18n/dates'
import { formWords } from '@/lib/i18n/form-words'
import { requireActor } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'
import { getHeldSlot } from '@/lib/waitlist/taking/data'

export async function generateMetadata({ searchParams }: PageProps<'/panel/dyzury/godzina/[id]/trzymana'>) {
  return pageMetadata('pl', 'Trzymana godzina', await refusedForm('take', searchParams))
}

export default async function HeldSlotPage({ params, searchParams }: PageProps<'/panel/dyzury/godzina/[id]/trzymana'>) {
  const actor = await requireActor('coordinator')
  const { id } = await params
  const [slot, form] = await Promise.all([getHeldSlot(actor, id, now()), refusedForm('take', searchParams)])
  if (!slot) notFound()
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.duties()}
      title={`Trzymana godzina: ${formatVisit(slot.startsAt)}`}
      back={{ href: routes.panel.duty(slot.dutyId), text: 'Dyżur' }}
      words={await formWords('pl', form)}
    >
      <TakeHeldSlot slot={slot} staffId={actor.id} />
    </PanelPage>
  )
}
