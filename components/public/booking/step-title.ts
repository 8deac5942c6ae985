import type { Metadata } from 'next'
import { pageMetadata } from '@/components/shared/page-metadata'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { emptyForm, type FormState } from '@/lib/platform/web/form'

export const steps = ['slot', 'contact', 'check'] as const
export type Step = (typeof steps)[number]

export function stepNumber(step: Step) {
  return { step: steps.indexOf(step) + 1, total: steps.length }
}

/** "Wybierz godzinę (krok 1 z 3)". It says nothing of what is booked: titles stay in histories and on tabs. */
export async function stepMetadata(locale: Locale, step: Step, form: FormState = emptyForm): Promise<Metadata> {
  const t = await getTranslations({ locale })
  const title = t('booking.stepTitle', { title: t(`booking.${step}.title`), ...stepNumber(step) })
  return pageMetadata(locale, title, form)
}
