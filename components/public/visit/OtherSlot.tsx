import type { ReactNode } from 'react'
import { NoFreeSlots } from '@/components/public/booking/NoFreeSlots'
import { SlotChoice } from '@/components/public/booking/SlotChoice'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'

export type OtherSlotForm = {
  locale: Locale
  duties: readonly UpcomingDuty[]
  words: FormWords
  submissionId: string
  all: boolean
}

type OtherSlotProps = OtherSlotForm & {
  action: (form: FormData) => Promise<void>
  title: string
  submit: string
  pending: string
  /** Where somebody for whom nothing is free waits for a slot. */
  joinAt?: string
  /** How things stand with the visit until another slot is had. */
  children: ReactNode
}

/** The page on which a visit gets another slot: everything else about it is known, so one press does it. */
export async function OtherSlot({ locale, duties, words, submissionId, all, children, ...props }: OtherSlotProps) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const open = duties.some((duty) => duty.kind === 'open')
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{t('back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      {open ? null : <h1>{props.title}</h1>}
      <Notice>{children}</Notice>
      {open ? (
        <form action={props.action}>
          <Stack>
            <input type="hidden" name="submissionId" value={submissionId} />
            <SlotChoice locale={locale} legend={props.title} duties={duties} error={words.at('slotId')} all={all} />
            <div>
              <SubmitButton size="large" pendingText={props.pending}>
                {props.submit}
              </SubmitButton>
            </div>
          </Stack>
        </form>
      ) : (
        <NoFreeSlots locale={locale} duties={duties} joinAt={props.joinAt} />
      )}
    </Page>
  )
}
