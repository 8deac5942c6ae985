import styles from '@/components/public/waitlist/Waiting.module.css'
import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { closeVisitAction } from '@/lib/public/device/actions'

/** For a shared phone or computer. `kept` says that the place on the list stays. */
export async function CloseEntry({ locale, kept }: { locale: Locale; kept: boolean }) {
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return (
    <DocumentForm className={styles.block} action={closeVisitAction}>
      <Button variant="secondary">{t('close')}</Button>
      {kept ? <p className={styles.hint}>{t('closeHint')}</p> : null}
    </DocumentForm>
  )
}
