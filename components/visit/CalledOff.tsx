import { linksIn } from '@/components/service/links'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/platform/routes'
import { formatMoment } from '@/lib/platform/time'
import { declineRebookingAction } from '@/lib/rebooking/actions'
import type { Visit } from '@/lib/visit/data'

/** What somebody can do whose visit the service called off: choose another hour with the same details, or not. */
export async function CalledOff({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  const again = visit.canRebook ? routes.visit.rebook() : routes.booking.slot()
  return (
    <>
      <p>{t.rich('show.sorry', linksIn(locale))}</p>
      {visit.canRebook ? <p>{t('rebook.keep')}</p> : null}
      {visit.rebookUntil && visit.hasKeptHour ? (
        <p>{t('rebook.kept', { until: formatMoment(visit.rebookUntil, locale) })}</p>
      ) : null}
      <ButtonRow>
        <ButtonLink href={localePath(locale, again)}>{t('show.again')}</ButtonLink>
      </ButtonRow>
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
