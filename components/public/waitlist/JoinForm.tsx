import { linksIn } from '@/components/public/shell/links'
import { ContactFields } from '@/components/shared/ContactFields'
import { FoldedNeeds } from '@/components/shared/FoldedDetails'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { joinWaitingListAction } from '@/lib/public/waitlist/actions'

type JoinFormProps = { locale: Locale; words: FormWords; values: FormValues; submissionId: string }

/** One page, and the same safe questions as for a booking. */
export async function JoinForm({ locale, words, values, submissionId }: JoinFormProps) {
  const t = await getTranslations({ locale })
  const fields = { locale, values, errorAt: words.at }
  return (
    <FreshForm action={joinWaitingListAction} noValidate>
      <input type="hidden" name="submissionId" value={submissionId} />
      <input type="hidden" name="turn" value={typedText(values, 'turn')} />
      <Stack gap="large">
        <Stack>
          <h2>{t('waiting.join.you')}</h2>
          <ContactFields {...fields} use="waiting" />
        </Stack>
        <SafeContactFields {...fields} text={t('waiting.join.safeText')} />
        <FoldedNeeds {...fields} asksLanguage />
        <Notice title={t('booking.check.privacyTitle')} titleAs="h2">
          <p>{t('waiting.join.privacy', { office: serviceFacts().office.shortName })}</p>
          <p>{t('waiting.join.retention')}</p>
          <p>{t('waiting.join.voluntary')}</p>
          <p>{t.rich('booking.check.ask', linksIn(locale))}</p>
        </Notice>
        <div>
          <SubmitButton size="large" pendingText={t('waiting.join.pending')}>
            {t('waiting.join.submit')}
          </SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}
