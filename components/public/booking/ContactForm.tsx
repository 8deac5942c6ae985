import { ContactFields, type FieldsProps } from '@/components/shared/ContactFields'
import { FoldedMatter, FoldedNeeds } from '@/components/shared/FoldedDetails'
import { InterpreterQuestion } from '@/components/shared/InterpreterQuestion'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { defaultLocale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { saveContactAction } from '@/lib/public/booking/actions'

type ContactFormProps = FieldsProps & {
  /** The number that was given gets no SMS. */
  noSms: boolean
  /** The part that somebody comes to change. */
  open?: string
}

/** Step 2: who comes, how to reach them safely, and folded away what nobody has to say. */
export async function ContactForm({ noSms, open, ...fields }: ContactFormProps) {
  const { locale } = fields
  const t = await getTranslations({ locale, namespace: 'site' })
  const isPolish = locale === defaultLocale
  return (
    <FreshForm action={saveContactAction} noValidate>
      <Stack>
        <ContactFields {...fields} />
        <SafeContactFields {...fields} noSms={noSms} />
        {isPolish ? null : <InterpreterQuestion {...fields} />}
        <div>
          <FoldedMatter {...fields} open={open === 'sprawa'} />
          <FoldedNeeds {...fields} open={open === 'potrzeby'} asksLanguage={isPolish} />
        </div>
        <div>
          <SubmitButton size="large" pendingText={t('pending')}>
            {t('next')}
          </SubmitButton>
        </div>
      </Stack>
    </FreshForm>
  )
}
