import { linksIn } from '@/components/public/shell/links'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formWords } from '@/lib/i18n/form-words'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { type FormState, typedText } from '@/lib/platform/web/form'
import { findVisitAction } from '@/lib/public/visit/actions'

/** The number and the phone together open a booking. What is wrong with a wrong pair is never said. */
export async function LookupForm({ locale, form }: { locale: Locale; form: FormState }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const words = await formWords(locale, form)
  const common = (name: string) => ({ name, error: words.at(name), defaultValue: typedText(form.values, name) })
  return (
    <Page>
      <RefusedForm locale={locale} words={words} />
      <h1>{t('title')}</h1>
      <p>{t('lookup.lead')}</p>
      <FreshForm action={findVisitAction} noValidate>
        <Stack>
          <Field
            {...common('referenceCode')}
            label={t('lookup.code')}
            hint={t('lookup.codeHint')}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            width="short"
          />
          <Field
            {...common('phone')}
            type="tel"
            inputMode="tel"
            label={t('lookup.phone')}
            hint={t('lookup.phoneHint')}
            autoComplete="tel"
          />
          <div>
            <SubmitButton size="large" pendingText={t('lookup.pending')}>
              {t('lookup.submit')}
            </SubmitButton>
          </div>
        </Stack>
      </FreshForm>
      <p>{t.rich('lookup.lost', linksIn(locale))}</p>
    </Page>
  )
}
