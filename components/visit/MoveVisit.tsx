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
import { formatOnVisit } from '@/lib/platform/time'
import { moveVisitAction } from '@/lib/visit/actions'
import type { Visit } from '@/lib/visit/data'

type MoveVisitProps = {
  locale: Locale
  visit: Visit
  duties: readonly UpcomingDuty[]
  words: FormWords
  submissionId: string
  all: boolean
}

/** Another hour for the same booking. The old one is kept until the new one is really had. */
export async function MoveVisit({ locale, visit, duties, words, submissionId, all }: MoveVisitProps) {
  const t = await getTranslations({ locale })
  const open = duties.some((duty) => duty.kind === 'open')
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{t('site.back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      {open ? null : <h1>{t('visit.move.title')}</h1>}
      <Notice>
        <p>{t.rich('visit.move.now', { when: formatOnVisit(visit.startsAt, locale), b: (words) => <b>{words}</b> })}</p>
        <p>{t('visit.move.keep')}</p>
      </Notice>
      {open ? (
        <form action={moveVisitAction}>
          <Stack>
            <input type="hidden" name="submissionId" value={submissionId} />
            <SlotChoice
              locale={locale}
              legend={t('visit.move.title')}
              duties={duties}
              error={words.at('slotId')}
              all={all}
            />
            <div>
              <SubmitButton size="large" pendingText={t('visit.move.pending')}>
                {t('visit.move.submit')}
              </SubmitButton>
            </div>
          </Stack>
        </form>
      ) : (
        <NoFreeSlots locale={locale} duties={duties} joinAt={routes.waiting.earlier()} />
      )}
    </Page>
  )
}
