import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Page } from '@/components/ui/Page'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'

/** The confirmation after its time, or opened from a bookmark: nobody's fault, and the booking is easy to find. */
export async function NoOpenVisit({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'visit.confirmation' })
  return (
    <Page>
      <h1>{t('noneTitle')}</h1>
      <p>{t('noneText')}</p>
      <p>{t('noneFind')}</p>
      <ButtonRow>
        <ButtonLink href={localePath(locale, routes.visit.show())}>{t('noneShow')}</ButtonLink>
      </ButtonRow>
      <p>{t.rich('noneCall', linksIn(locale))}</p>
    </Page>
  )
}
