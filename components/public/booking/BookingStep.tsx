import type { ReactNode } from 'react'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Page } from '@/components/ui/Page'
import { StepCaption, StepHeading } from '@/components/ui/StepHeading'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { BookingHelp } from './BookingHelp'
import { ChosenSlot } from './ChosenSlot'
import { type Step, stepNumber } from './step-title'

type BookingStepProps = {
  locale: Locale
  step: Step
  back: string
  words?: FormWords
  /** The chosen slot stays in sight from the second step on. */
  chosen?: Date
  /** False where the legend of the only question is the heading. */
  heading?: boolean
  children: ReactNode
}

/** The frame of one step: the way back, what to mend, where one is, the question. */
export async function BookingStep({ locale, step, back, words, chosen, heading = true, children }: BookingStepProps) {
  const t = await getTranslations({ locale })
  const caption = t('site.step', stepNumber(step))
  return (
    <Page aside={<BookingHelp locale={locale} />}>
      <BackLink href={localePath(locale, back)}>{t('site.back')}</BackLink>
      {words ? <RefusedForm locale={locale} words={words} /> : null}
      {chosen ? <ChosenSlot locale={locale} startsAt={chosen} /> : null}
      {heading ? (
        <>
          <StepHeading caption={caption} title={t(`booking.${step}.title`)} />
          {children}
        </>
      ) : (
        <div>
          <StepCaption>{caption}</StepCaption>
          {children}
        </div>
      )}
    </Page>
  )
}
