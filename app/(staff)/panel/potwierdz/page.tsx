import { ProofForm } from '@/components/panel/proof/ProofForm'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { readProofWay } from '@/lib/office/proof/data'
import { requireActor } from '@/lib/panel/account/session'
import { readAbout } from '@/lib/panel/proof/data'
import { type AskedFor, whatIsAsked } from '@/lib/panel/proof/rules'
import { isProven } from '@/lib/panel/proof/session'
import { providerName } from '@/lib/panel/provider/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

const title = 'Potwierdź, że to Ty'

function backFrom(asked: AskedFor | null) {
  if (!asked) return { href: routes.panel.home(), text: 'Panel' }
  if (asked.act !== 'see') return { href: asked.page, text: 'Wróć' }
  return asked.kind === 'file'
    ? { href: routes.panel.reports(), text: 'Raporty' }
    : { href: routes.panel.people(), text: 'Dane osoby' }
}

export async function generateMetadata({ searchParams }: PageProps<'/panel/potwierdz'>) {
  return pageMetadata('pl', title, await refusedForm('proof', searchParams))
}

export default async function ProofPage({ searchParams }: PageProps<'/panel/potwierdz'>) {
  const actor = await requireActor('enrolling')
  const [form, { dalej, blad }, way, isDone] = await Promise.all([
    refusedForm('proof', searchParams),
    searchParams,
    readProofWay(actor),
    isProven(),
  ])
  const asked = whatIsAsked(form.values, dalej)
  const words = await formWords('pl', form)
  return (
    <PanelPage actor={actor} current={routes.panel.prove()} title={title} back={backFrom(asked)} words={words}>
      {asked ? (
        <ProofForm
          asked={asked}
          about={await readAbout(actor, asked)}
          way={isDone ? 'done' : way}
          provider={providerName()}
          kept={String(blad ?? '')}
          words={words}
        />
      ) : (
        <p>Ta strona jest nieaktualna i nic się nie zmieniło. Wróć do panelu i zacznij ten krok jeszcze raz.</p>
      )}
    </PanelPage>
  )
}
