import type { Metadata } from 'next'
import { NotFoundMessage } from '@/components/public/shell/NotFoundMessage'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'
import { answerWith } from '@/lib/platform/web/request-state'

export async function generateMetadata({ params }: PageProps<'/[locale]/[...rest]'>): Promise<Metadata> {
  const t = await getTranslations({ locale: await pageLocale(params), namespace: 'site.notFound' })
  return { title: t('title') }
}

/** Every address that no page claims. Not notFound(): its page would need a script. */
export default async function UnknownPage({ params }: PageProps<'/[locale]/[...rest]'>) {
  const locale = await pageLocale(params)
  answerWith(404)
  return <NotFoundMessage locale={locale} />
}
