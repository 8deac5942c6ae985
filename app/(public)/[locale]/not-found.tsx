import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'
import { NotFoundMessage } from '@/components/public/shell/NotFoundMessage'
import { getTranslations } from '@/lib/i18n/translations'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site.notFound')
  return { title: t('title') }
}

/** What somebody with a script sees after a page called notFound(). Without one the server stands in. */
export default async function PublicNotFound() {
  return <NotFoundMessage locale={await getLocale()} />
}
