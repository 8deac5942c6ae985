import { NoFreeSlots } from '@/components/public/booking/NoFreeSlots'
import { SlotChoice } from '@/components/public/booking/SlotChoice'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { BackLink } from '@/components/ui/BackLink'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Page } from '@/components/ui/Page'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatMoment, formatOnVisit } from '@/lib/i18n/dates'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { otherSlotAction } from '@/lib/public/visit/actions'
import type { Visit } from '@/lib/public/visit/data'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'

type OtherSlotProps = {
  locale: Locale
  visit: Visit
  duties: readonly UpcomingDuty[]
  words: FormWords
  submissionId: string
  /** Whether an hour can become free at all. */
  canWait: boolean
  /** The day on which hours that are kept for others may be free again; null when none are. */
  returnsOn: string | null
  all: boolean
}

/**
 * Another slot for a visit, or instead of one that was called off. Everything else about it is known, so one press does
 * it; what stands is kept until the new slot is really had.
 */
export async function OtherSlot({
  locale,
  visit,
  duties,
  words,
  submissionId,
  canWait,
  returnsOn,
  all,
}: OtherSlotProps) {
  const t = await getTranslations({ locale })
  const open = duties.some((duty) => duty.kind === 'open')
  const title = t('visit.otherSlot')
  const standing = { when: formatOnVisit(visit.startsAt, locale), b: (text: React.ReactNode) => <b>{text}</b> }
  const kind = visit.canRebook ? 'rebook' : 'move'
  const keptUntil = visit.hasKeptSlot && open ? visit.rebookUntil : null
  return (
    <Page>
      <BackLink href={localePath(locale, routes.visit.show())}>{t('site.back')}</BackLink>
      <RefusedForm locale={locale} words={words} />
      {open ? null : <h1>{title}</h1>}
      <Notice>
        <p>{t.rich(`visit.${kind}.standing`, standing)}</p>
        <p>{t(`visit.${kind}.keep`)}</p>
        {keptUntil ? <p>{t('visit.rebook.kept', { until: formatMoment(keptUntil, locale) })}</p> : null}
      </Notice>
      {open ? (
        <FreshForm action={otherSlotAction}>
          <Stack>
            <input type="hidden" name="submissionId" value={submissionId} />
            <input type="hidden" name="shown" value={visit.status} />
            <SlotChoice locale={locale} legend={title} duties={duties} error={words.at('slotId')} all={all} />
            <div>
              <SubmitButton size="large" pendingText={t(`visit.${kind}.pending`)}>
                {t(`visit.${kind}.submit`)}
              </SubmitButton>
            </div>
          </Stack>
        </FreshForm>
      ) : (
        <NoFreeSlots
          locale={locale}
          duties={duties}
          canWait={canWait}
          returnsOn={returnsOn}
          joinAt={kind === 'move' ? routes.waiting.earlier() : undefined}
        />
      )}
    </Page>
  )
}
