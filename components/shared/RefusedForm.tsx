import { Arrival } from '@/components/ui/Arrival'
import { ErrorSummary } from '@/components/ui/ErrorSummary'
import { Notice } from '@/components/ui/Notice'
import type { FormWords } from '@/lib/i18n/form-words'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'

/** Stands above the heading of a page whose form was refused: what to mend, or what has happened meanwhile. */
export async function RefusedForm({ locale, words }: { locale: Locale; words: FormWords }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  if (words.summary.length > 0) return <ErrorSummary title={t('errorSummary')} errors={words.summary} />
  if (!words.notice) return null
  return (
    <Arrival>
      <Notice kind="warn">
        <p>
          <strong>{words.notice}</strong>
        </p>
      </Notice>
    </Arrival>
  )
}
