import { formatMoment, formatOnVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { rebookVisitAction } from '@/lib/public/rebooking/actions'
import type { Visit } from '@/lib/public/visit/data'
import { OtherSlot, type OtherSlotForm } from './OtherSlot'

/** Another slot instead of a visit that was called off. */
export async function RebookVisit({ visit, ...form }: OtherSlotForm & { visit: Visit }) {
  const { locale, duties } = form
  const t = await getTranslations({ locale, namespace: 'visit.rebook' })
  const when = formatOnVisit(visit.startsAt, locale)
  const keptUntil = visit.hasKeptSlot && duties.some((duty) => duty.kind === 'open') ? visit.rebookUntil : null
  return (
    <OtherSlot {...form} action={rebookVisitAction} title={t('title')} submit={t('submit')} pending={t('pending')}>
      <p>{t.rich('off', { when, b: (words) => <b>{words}</b> })}</p>
      <p>{t('keep')}</p>
      {keptUntil ? <p>{t('kept', { until: formatMoment(keptUntil, locale) })}</p> : null}
    </OtherSlot>
  )
}
