import { ContactFields } from '@/components/shared/ContactFields'
import { FoldedMatter, FoldedNeeds } from '@/components/shared/FoldedDetails'
import { InterpreterQuestion } from '@/components/shared/InterpreterQuestion'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { SafeContactFields } from '@/components/shared/SafeContactFields'
import { BackLink } from '@/components/ui/BackLink'
import { FreshForm } from '@/components/ui/FreshForm'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { defaultLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { Person } from '@/lib/messages/client/rules'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import { correctVisitAction } from '@/lib/public/correction/actions'
import { routes } from '@/lib/routes'
import { StoredNow } from './StoredNow'

type CorrectVisitProps = {
  locale: Locale
  values: FormValues
  words: FormWords
  /** The number that stands in the form gets no SMS. */
  noSms: boolean
  /** What is known now, where it has changed since the form was shown. */
  stored: Person | null
}

/** Everything that was said, to be put right by whoever gave the number and the phone. */
export async function CorrectVisit({ locale, values, words, noSms, stored }: CorrectVisitProps) {
  const t = await getTranslations({ locale, namespace: 'visit.correct' })
  const site = await getTranslations({ locale, namespace: 'site' })
  const isPolish = locale === defaultLocale
  const fields = { locale, values, errorAt: words.at }
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{site('back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {stored ? <StoredNow locale={locale} person={stored} /> : null}
      <FreshForm action={correctVisitAction} noValidate>
        <input type="hidden" name="version" value={typedText(values, 'version')} />
        <input type="hidden" name="saidFor" value={typedText(values, 'saidFor')} />
        <Stack>
          <ContactFields {...fields} />
          <SafeContactFields {...fields} noSms={noSms} />
          {isPolish ? null : <InterpreterQuestion {...fields} />}
          <div>
            <FoldedMatter {...fields} />
            <FoldedNeeds {...fields} asksLanguage={isPolish} />
          </div>
          <div>
            <SubmitButton size="large" pendingText={t('pending')}>
              {t('submit')}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
    </Page>
  )
}
