import { Button } from '@/components/ui/Button'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { MessagePage } from './MessagePage'

/** What stands in the place of the page when a form could not be sent: components/public/script/forms.ts shows it. */
export async function FailureTemplate({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site.failure' })
  return (
    <template data-failure>
      <div role="alert" tabIndex={-1}>
        <MessagePage title={t('title')} text={t('text')} call={t('call')}>
          <p>
            <Button type="button">{t('retry')}</Button>
          </p>
        </MessagePage>
      </div>
    </template>
  )
}
