import { getTranslations } from 'next-intl/server'
import { linksIn } from '@/components/service/links'
import { Page } from '@/components/ui/Page'
import type { Locale } from '@/lib/i18n/locales'

/** The confirmation after its time, or opened from a bookmark: nobody's fault, and the booking is easy to find. */
export async function NoOpenVisit({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'visit.confirmation' })
  const links = linksIn(locale)
  return (
    <Page>
      <h1>{t('noneTitle')}</h1>
      <p>{t('noneText')}</p>
      <p>{t.rich('noneFind', links)}</p>
      <p>{t.rich('noneCall', links)}</p>
    </Page>
  )
}
