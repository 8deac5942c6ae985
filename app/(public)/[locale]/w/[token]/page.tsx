import { OpenLink } from '@/components/public/link/OpenLink'
import { pageMetadata } from '@/components/shared/page-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'

export async function generateMetadata({ params }: PageProps<'/[locale]/w/[token]'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'link' })
  return pageMetadata(locale, t('title'))
}

export default async function LinkPage({ params }: PageProps<'/[locale]/w/[token]'>) {
  const [locale, { token }] = await Promise.all([pageLocale(params), params])
  return <OpenLink locale={locale} token={token} />
}
