import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Page } from '@/components/ui/Page'
import { Panel } from '@/components/ui/Panel'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { cancelVisitAction } from '@/lib/public/visit/actions'
import type { Visit } from '@/lib/public/visit/data'
import { routes } from '@/lib/routes'
import { VisitFacts } from './VisitFacts'

/** Asks once more, on a page of its own. No reason is asked for. */
export async function CancelVisit({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  return (
    <Page>
      <h1>{t('cancel.title')}</h1>
      <Panel title={t(`statuses.${visit.status}`)} titleAs="h2">
        <VisitFacts locale={locale} visit={visit} />
      </Panel>
      <p>{t('cancel.text')}</p>
      <form action={cancelVisitAction}>
        <ButtonRow>
          <SubmitButton variant="danger" pendingText={t('cancel.pending')}>
            {t('cancel.submit')}
          </SubmitButton>
          <ButtonLink variant="quiet" href={localePath(locale, routes.visit.show())}>
            {t('cancel.back')}
          </ButtonLink>
        </ButtonRow>
      </form>
    </Page>
  )
}
