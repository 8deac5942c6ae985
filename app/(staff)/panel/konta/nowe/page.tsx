import { InviteForm } from '@/components/panel/accounts/InviteForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { listMediators } from '@/lib/office/accounts/data'
import { requireActor } from '@/lib/panel/account/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { newSubmissionId } from '@/lib/platform/web/submission-id'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/panel/konta/nowe'>) {
  return pageMetadata('pl', 'Nowe konto', await refusedForm('invite', searchParams))
}

export default async function NewAccountPage({ searchParams }: PageProps<'/panel/konta/nowe'>) {
  const actor = await requireActor('manager')
  const [mediators, form] = await Promise.all([listMediators(actor), refusedForm('invite', searchParams)])
  const words = await formWords('pl', form)
  return (
    <PanelPage
      actor={actor}
      current={routes.panel.accounts()}
      title="Nowe konto"
      back={{ href: routes.panel.accounts(), text: 'Konta' }}
      words={words}
    >
      <p>Hasło ustawi sama ta osoba, przez link. Zobaczysz go po założeniu konta.</p>
      <InviteForm submissionId={newSubmissionId()} mediators={mediators} words={words} values={form.values} />
    </PanelPage>
  )
}
