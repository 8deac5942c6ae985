import { NoFreeSlots } from '@/components/booking/NoFreeSlots'
import { RefusedForm } from '@/components/booking/RefusedForm'
import { SlotChoice } from '@/components/booking/SlotChoice'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { UpcomingDuty } from '@/lib/duty/data'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/platform/routes'
import { formatMoment, formatOnVisit } from '@/lib/platform/time'
import { rebookVisitAction } from '@/lib/rebooking/actions'
import type { Visit } from '@/lib/visit/data'

type RebookVisitProps = {
  locale: Locale
  visit: Visit
  duties: readonly UpcomingDuty[]
  words: FormWords
  submissionId: string
  all: boolean
}

/** Another hour instead of a visit that was called off. Everything else is known already: one press books. */
export async function RebookVisit({ locale, visit, duties, words, submissionId, all }: RebookVisitProps) {
  const t = await getTranslations({ locale })
  const open = duties.some((duty) => duty.kind === 'open')
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{t('site.back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      {open ? null : <h1>{t('visit.rebook.title')}</h1>}
      <Notice>
        <p>{t.rich('visit.rebook.off', { when: formatOnVisit(visit.startsAt, locale), b: (text) => <b>{text}</b> })}</p>
        <p>{t('visit.rebook.keep')}</p>
        {open && visit.rebookUntil && visit.hasKeptHour ? (
          <p>{t('visit.rebook.kept', { until: formatMoment(visit.rebookUntil, locale) })}</p>
        ) : null}
      </Notice>
      {open ? (
        <form action={rebookVisitAction}>
          <Stack>
            <input type="hidden" name="submissionId" value={submissionId} />
            <SlotChoice
              locale={locale}
              legend={t('visit.rebook.title')}
              duties={duties}
              error={words.at('slotId')}
              all={all}
            />
            <div>
              <SubmitButton size="large" pendingText={t('visit.rebook.pending')}>
                {t('visit.rebook.submit')}
              </SubmitButton>
            </div>
          </Stack>
        </form>
      ) : (
        <NoFreeSlots locale={locale} duties={duties} />
      )}
    </Page>
  )
}
