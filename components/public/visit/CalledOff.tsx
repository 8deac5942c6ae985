import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatMoment } from '@/lib/i18n/dates'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { declineRebookingAction } from '@/lib/public/visit/actions'
import type { Visit } from '@/lib/public/visit/data'
import { routes } from '@/lib/routes'

/** What somebody can do whose visit the service called off: choose another slot with the same details, or not. */
export async function CalledOff({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const { phoneOnly } = serviceFacts()
  const again = visit.canRebook ? routes.visit.otherSlot() : routes.booking.slot()
  return (
    <>
      <p>{t.rich(phoneOnly ? 'show.sorryByPhone' : 'show.sorry', linksIn(locale))}</p>
      {visit.canRebook ? <p>{t('rebook.keep')}</p> : null}
      {visit.rebookUntil && visit.hasKeptSlot ? (
        <p>{t('rebook.kept', { until: formatMoment(visit.rebookUntil, locale) })}</p>
      ) : null}
      {phoneOnly ? null : (
        <ButtonRow>
          <ButtonLink href={localePath(locale, again)}>{t('show.again')}</ButtonLink>
        </ButtonRow>
      )}
      {visit.rebookUntil ? (
        <form action={declineRebookingAction}>
          <SubmitButton variant="quiet" pendingText={t('rebook.declining')}>
            {t('rebook.decline')}
          </SubmitButton>
        </form>
      ) : null}
    </>
  )
}
