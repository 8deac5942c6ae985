import { Arrival } from '@/components/ui/Arrival'
import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import type { Visit } from '@/lib/public/visit/data'

/** What was done a moment ago: the word says whether it was about the details, and else the visit says what it was. */
export type VisitDone = 'visit' | 'details' | 'nothing' | null

export async function DoneNotice({ locale, visit, done }: { locale: Locale; visit: Visit; done: VisitDone }) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  if (done === 'details') return <Done title={t('correct.done')} text={t('correct.doneText')} />
  if (done === 'nothing') return <Done title={t('correct.unchanged')} />
  if (done === null) return null
  if (visit.status === 'cancelled_by_client') return <Done title={t('show.doneCancelled')} text={t('show.cancelled')} />
  if (visit.status === 'confirmed') return <Done title={t('show.doneMoved')} text={t('show.doneMovedText')} />
  if (visit.status === 'past' || visit.rebookUntil !== null) return null
  return <Done title={t('rebook.declined')} {...(!serviceFacts().phoneOnly && { text: t('rebook.declinedText') })} />
}

function Done({ title, text }: { title: string; text?: string }) {
  return (
    <Arrival done>
      <Notice kind="ok" title={title}>
        {text ? <p>{text}</p> : null}
      </Notice>
    </Arrival>
  )
}
