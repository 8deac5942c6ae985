import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/Notice'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'

/** An interpreter is wanted and may not come in time. Booking goes on: the choice is the person's. */
export async function LateInterpreter({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'booking.check' })
  const choose = (words: ReactNode) => <a href={localePath(locale, routes.booking.slot())}>{words}</a>
  return (
    <Notice kind="warn" title={t('lateTitle')}>
      <p>{t.rich('lateText', { choose, email: serviceFacts().office.email })}</p>
    </Notice>
  )
}
