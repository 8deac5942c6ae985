import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { leaveWaitingListAction } from '@/lib/public/waitlist/actions'
import styles from './Waiting.module.css'

/** The way off the list. No reason is asked for. */
export async function LeaveForm({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'waiting.leave' })
  return (
    <form className={styles.block} action={leaveWaitingListAction}>
      <h2>{t('title')}</h2>
      <SubmitButton variant="secondary" pendingText={t('pending')}>
        {t('submit')}
      </SubmitButton>
      <p className={styles.hint}>{t('hint')}</p>
    </form>
  )
}
