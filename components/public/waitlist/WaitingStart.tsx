import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Page } from '@/components/ui/Page'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import { WaitingRules } from './WaitingRules'

/** For whoever has opened no entry here: what the list is, and nothing of anybody. */
export async function WaitingStart({ locale, open }: { locale: Locale; open: boolean }) {
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return (
    <Page>
      <h1>{t('title')}</h1>
      <p>{open ? t('start.lead') : t.rich('start.closed', linksIn(locale))}</p>
      {open ? (
        <ButtonRow>
          <ButtonLink href={localePath(locale, routes.waiting.join())} size="large">
            {t('start.join')}
          </ButtonLink>
        </ButtonRow>
      ) : null}
      {open ? <WaitingRules locale={locale} /> : null}
      <p>{t('start.link')}</p>
      {open ? <p>{t.rich('start.call', linksIn(locale))}</p> : null}
    </Page>
  )
}
