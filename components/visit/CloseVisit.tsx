import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { closeVisitAction } from '@/lib/visit/actions'
import styles from './CloseVisit.module.css'

/** For a shared phone or computer. `kept` says that the booking itself stays. */
export async function CloseVisit({ locale, kept }: { locale: Locale; kept: boolean }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  return (
    <form className={styles.close} action={closeVisitAction}>
      <SubmitButton variant="secondary" pendingText={t('closing')}>
        {t('close')}
      </SubmitButton>
      <p className={styles.hint}>{t(kept ? 'closeHintKept' : 'closeHint')}</p>
    </form>
  )
}
