import type { ReactNode } from 'react'
import { PhoneOnlyText } from '@/components/public/shell/PhoneOnlyText'
import { Notice } from '@/components/ui/Notice'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'

/** The chosen slot went while the form was filled in. Nothing typed is lost. */
export async function SlotGone({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.check' })
  const choose = (words: ReactNode) => <a href={localePath(locale, routes.booking.slot())}>{words}</a>
  return (
    <Notice kind="warn" title={t('goneTitle')}>
      {serviceFacts().phoneOnly ? <PhoneOnlyText locale={locale} /> : <p>{t.rich('goneText', { choose })}</p>}
    </Notice>
  )
}
