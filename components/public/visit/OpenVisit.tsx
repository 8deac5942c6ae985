import { CloseVisit } from '@/components/public/device/CloseVisit'
import { linksIn } from '@/components/public/shell/links'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Page } from '@/components/ui/Page'
import { Panel } from '@/components/ui/Panel'
import { formatMoment } from '@/lib/i18n/dates'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import type { Visit } from '@/lib/public/visit/data'
import { routes } from '@/lib/routes'
import { CalledOff } from './CalledOff'
import { DoneNotice, type VisitDone } from './DoneNotice'
import { VisitCalendar } from './VisitCalendar'
import { VisitFacts } from './VisitFacts'

type OpenVisitProps = {
  locale: Locale
  visit: Visit
  /** The moment until which the visit can be moved online. */
  deadline: Date
  /** That moment is past. */
  late: boolean
  /** Something was done a moment ago. What it was, the booking says: an address stays in the history of a browser. */
  done: VisitDone
}

export async function OpenVisit({ locale, visit, deadline, late, done }: OpenVisitProps) {
  const t = await getTranslations({ locale, namespace: 'visit' })
  return (
    <Page>
      <DoneNotice locale={locale} visit={visit} done={done} />
      <h1>{t('title')}</h1>
      {visit.lateBy ? <Notice title={t('show.late', { minutes: visit.lateBy })} /> : null}
      <Panel title={t(`statuses.${visit.status}`)} titleAs="h2">
        <VisitFacts locale={locale} visit={visit} cancelled={visit.status.startsWith('cancelled_')} />
      </Panel>
      <WhatNow locale={locale} visit={visit} deadline={deadline} late={late} />
      {visit.status === 'past' ? null : <VisitCalendar locale={locale} cancelled={visit.status !== 'confirmed'} />}
      <CloseVisit locale={locale} kept={visit.status === 'confirmed'} />
    </Page>
  )
}

async function WhatNow({ locale, visit, deadline, late }: Omit<OpenVisitProps, 'done'>) {
  const t = await getTranslations({ locale, namespace: 'visit.show' })
  const links = linksIn(locale)
  if (visit.status === 'cancelled_by_service') return <CalledOff locale={locale} visit={visit} />
  if (visit.status !== 'confirmed' && serviceFacts().phoneOnly) return <p>{t.rich('againByPhone', links)}</p>
  if (visit.status !== 'confirmed') {
    return (
      <>
        {visit.status === 'past' ? <p>{t.rich('past', links)}</p> : null}
        <ButtonRow>
          <ButtonLink href={localePath(locale, routes.booking.slot())}>{t('again')}</ButtonLink>
        </ButtonRow>
      </>
    )
  }
  return (
    <>
      <ButtonRow>
        {visit.canMove ? (
          <ButtonLink href={localePath(locale, routes.visit.otherSlot())}>{t('move')}</ButtonLink>
        ) : null}
        {visit.canCancel ? (
          <ButtonLink variant="secondary" href={localePath(locale, routes.visit.cancel())}>
            {t('cancel')}
          </ButtonLink>
        ) : null}
      </ButtonRow>
      {visit.canWait ? <WantsEarlier locale={locale} /> : null}
      {visit.contactNone ? <p>{t('noContact')}</p> : null}
      <CorrectLink locale={locale} visit={visit} />
      {visit.canMove ? (
        <p>{t('moveBy', { deadline: formatMoment(deadline, locale) })}</p>
      ) : (
        <p>
          {late ? `${t('moveUntil', { deadline: formatMoment(deadline, locale) })} ` : null}
          {t.rich('moveByPhone', links)}
        </p>
      )}
    </>
  )
}

async function WantsEarlier({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'waiting.teaser' })
  return (
    <p>
      {t('sooner')} <a href={localePath(locale, routes.waiting.earlier())}>{t('soonerLink')}</a>
    </p>
  )
}

// A link alone can only end a way, where one is allowed.
async function CorrectLink({ locale, visit }: { locale: Locale; visit: Visit }) {
  const t = await getTranslations({ locale, namespace: 'visit.correct' })
  const isByLink = visit.referenceCode === null
  if (isByLink && visit.contactNone) return null
  return (
    <p>
      <a href={localePath(locale, routes.visit.correct())}>{t(isByLink ? 'openWays' : 'open')}</a>
    </p>
  )
}
