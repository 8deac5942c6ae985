import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { interpreterAnswers, interpreterIn } from '@/lib/bookings/booking/rules'
import { getTranslations } from '@/lib/i18n/translations'
import type { FieldsProps } from './ContactFields'
import { languageLabel } from './LanguageFields'

/** Asked of everybody who reads another language than Polish: without an answer the talk could be in one they do not speak. */
export async function InterpreterQuestion({ locale, values, errorAt }: FieldsProps) {
  const t = await getTranslations({ locale, namespace: 'booking.details' })
  const check = await getTranslations({ locale, namespace: 'booking.check' })
  return (
    <ChoiceGroup
      kind="radio"
      name="interpreter"
      legend={t('interpreterAsk')}
      legendAs="h2"
      hint={t('interpreterAskHint')}
      error={errorAt('interpreter')}
      unanswered={check('notGiven')}
      options={interpreterAnswers.map((answer) => ({
        value: answer,
        label:
          answer === 'nie'
            ? t('interpreterNo')
            : languageLabel(t('interpreterYes', { language: t(`languages.${answer}`) }), answer, locale),
      }))}
      chosen={interpreterIn(values)}
    />
  )
}
