import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { MessagePage } from '@/components/service/MessagePage'
import { defaultLocale, isLocale, localePath } from '@/lib/i18n/locales'
import { routes } from '@/lib/platform/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site.notFound')
  return { title: t('title') }
}

export default async function PublicNotFound() {
  const current = await getLocale()
  const locale = isLocale(current) ? current : defaultLocale
  const t = await getTranslations({ locale, namespace: 'site.notFound' })
  return (
    <MessagePage title={t('title')} text={t('text')} call={t('call')}>
      <p>
        <a href={localePath(locale, routes.home())}>{t('home')}</a>
      </p>
    </MessagePage>
  )
}
