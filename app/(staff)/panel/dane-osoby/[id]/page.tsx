import { notFound } from 'next/navigation'
import { HeldParts } from '@/components/panel/person/HeldParts'
import { SharedPhone } from '@/components/panel/person/SharedPhone'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { PrintButton } from '@/components/ui/PrintButton'
import { formatMoment } from '@/lib/i18n/dates'
import { officeSettings } from '@/lib/office/settings/data'
import { requireActor } from '@/lib/panel/account/session'
import { printPersonAction } from '@/lib/panel/person/actions'
import { readHeld } from '@/lib/panel/person/data'
import { requireProofToSee } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'

export const metadata = { title: 'Co wiemy o tej osobie' }

export default async function PersonPage({ params }: PageProps<'/panel/dane-osoby/[id]'>) {
  const actor = await requireActor('manager')
  const { id } = await params
  await requireProofToSee(routes.panel.person(id))
  const moment = now()
  const held = await readHeld(actor, id, moment)
  if (!held) notFound()
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.people()}
      title="Co wiemy o tej osobie"
      back={{ href: routes.panel.people(), text: 'Dane osoby' }}
    >
      <p>Stan z {formatMoment(moment)}. To wszystko, co jest zapisane o osobie z tej rezerwacji albo z tego wpisu.</p>
      <SharedPhone others={held.others} />
      <ButtonRow>
        <PrintButton action={printPersonAction} values={{ clientId: id }}>
          Wydrukuj
        </PrintButton>
        <ButtonLink href={routes.panel.erasePerson(id)} variant="secondary">
          Usuń te dane
        </ButtonLink>
      </ButtonRow>
      <HeldParts held={held} days={officeSettings().retentionDays} />
    </PanelPage>
  )
}
