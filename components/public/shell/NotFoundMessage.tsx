import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import { MessagePage } from './MessagePage'

export async function NotFoundMessage({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site.notFound' })
  return (
    <MessagePage title={t('title')} text={t('text')} call={t('call')}>
      <p>
        <a href={localePath(locale, routes.home())}>{t('home')}</a>
      </p>
    </MessagePage>
  )
}
