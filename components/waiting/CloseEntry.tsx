import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { closeVisitAction } from '@/lib/visit/actions'
import styles from './Waiting.module.css'

/** For a shared phone or computer. The place on the list stays. */
export async function CloseEntry({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return (
    <DocumentForm className={styles.block} action={closeVisitAction}>
      <Button variant="secondary">{t('close')}</Button>
      <p className={styles.hint}>{t('closeHint')}</p>
    </DocumentForm>
  )
}
