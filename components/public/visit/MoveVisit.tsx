import { formatOnVisit } from '@/lib/i18n/dates'
import { getTranslations } from '@/lib/i18n/translations'
import { moveVisitAction } from '@/lib/public/visit/actions'
import type { Visit } from '@/lib/public/visit/data'
import { routes } from '@/lib/routes'
import { OtherSlot, type OtherSlotForm } from './OtherSlot'

/** Another slot for the same booking. The old one is kept until the new one is really had. */
export async function MoveVisit({ visit, ...form }: OtherSlotForm & { visit: Visit }) {
  const t = await getTranslations({ locale: form.locale, namespace: 'visit.move' })
  const when = formatOnVisit(visit.startsAt, form.locale)
  return (
    <OtherSlot
      {...form}
      action={moveVisitAction}
      title={t('title')}
      submit={t('submit')}
      pending={t('pending')}
      joinAt={routes.waiting.earlier()}
    >
      <p>{t.rich('now', { when, b: (words) => <b>{words}</b> })}</p>
      <p>{t('keep')}</p>
    </OtherSlot>
  )
}
