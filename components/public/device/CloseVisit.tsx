import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { closeVisitAction } from '@/lib/public/device/actions'
import styles from './CloseVisit.module.css'

/** For a shared phone or computer. `kept` says that the booking itself stays. */
export async function CloseVisit({ locale, kept }: { locale: Locale; kept: boolean }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  return (
    <DocumentForm className={styles.close} action={closeVisitAction}>
      <Button variant="secondary">{t('close')}</Button>
      <p className={styles.hint}>{t(kept ? 'closeHintKept' : 'closeHint')}</p>
    </DocumentForm>
  )
}
