import { VisitFacts } from '@/components/public/visit/VisitFacts'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Page } from '@/components/ui/Page'
import { Panel } from '@/components/ui/Panel'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { Visit } from '@/lib/public/visit/data'
import { joinForEarlierAction } from '@/lib/public/waitlist/actions'
import { routes } from '@/lib/routes'
import { WaitingRules } from './WaitingRules'

type WantEarlierProps = { locale: Locale; visit: Visit; words: FormWords; submissionId: string }

/** One press: everything else is known from the visit. */
export async function WantEarlier({ locale, visit, words, submissionId }: WantEarlierProps) {
  const t = await getTranslations({ locale, namespace: 'waiting.earlier' })
  const site = await getTranslations({ locale, namespace: 'site' })
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{site('back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      <h1>{t('title')}</h1>
      <Panel title={t('now')} titleAs="h2">
        <VisitFacts locale={locale} visit={visit} />
        <p>{t('keep')}</p>
      </Panel>
      <WaitingRules locale={locale} />
      <p>{t('data')}</p>
      <form action={joinForEarlierAction}>
        <input type="hidden" name="submissionId" value={submissionId} />
        <SubmitButton size="large" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </form>
    </Page>
  )
}
