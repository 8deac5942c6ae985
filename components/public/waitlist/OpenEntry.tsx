import { linksIn } from '@/components/public/shell/links'
import { PhoneOnlyText } from '@/components/public/shell/PhoneOnlyText'
import { CloseEntry } from '@/components/public/waitlist/CloseEntry'
import { RefusedForm } from '@/components/shared/RefusedForm'
import { Arrival } from '@/components/ui/Arrival'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Page } from '@/components/ui/Page'
import type { FormWords } from '@/lib/i18n/form-words'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import type { OwnEntry } from '@/lib/public/waitlist/data'
import { routes } from '@/lib/routes'
import { LeaveForm } from './LeaveForm'
import { OfferAnswers } from './OfferAnswers'

type OpenEntryProps = {
  locale: Locale
  entry: OwnEntry
  words: FormWords
  /** Something was answered a moment ago. What it was, the entry says. */
  done: boolean
}

/** The place of one person on the list: what is offered, how to answer, how to leave. No name: others may be looking. */
export async function OpenEntry({ locale, entry, words, done }: OpenEntryProps) {
  const t = await getTranslations({ locale, namespace: 'waiting' })
  const { offer } = entry
  const isOpen = entry.status === 'waiting' || entry.status === 'offered'
  return (
    <Page>
      <RefusedForm locale={locale} words={words} />
      {done ? (
        <Arrival done>
          <EntryState locale={locale} entry={entry} done />
        </Arrival>
      ) : null}
      <h1>{offer ? t('offer.title') : t('title')}</h1>
      {done || offer ? null : <EntryState locale={locale} entry={entry} />}
      {offer ? <OfferAnswers locale={locale} entry={entry} offer={offer} /> : null}
      {entry.status === 'accepted' ? (
        <ButtonRow>
          <ButtonLink href={localePath(locale, routes.visit.show())}>{t('state.acceptedShow')}</ButtonLink>
        </ButtonRow>
      ) : null}
      {isOpen ? <LeaveForm locale={locale} /> : null}
      <CloseEntry locale={locale} kept={isOpen} />
    </Page>
  )
}

/** How things stand, in two sentences. */
async function EntryState({ locale, entry, done }: { locale: Locale; entry: OwnEntry; done?: boolean }) {
  const t = await getTranslations({ locale, namespace: 'waiting.state' })
  const links = linksIn(locale)
  const { name, kind } = stateOf(entry, done)
  const again = serviceFacts().phoneOnly ? <PhoneOnlyText locale={locale} /> : <p>{t.rich('again', links)}</p>
  return (
    <Notice kind={kind} title={t(name)}>
      <p>{t.rich(`${name}Text`, links)}</p>
      {name === 'removed' || name === 'over' || name === 'ended' ? again : null}
    </Notice>
  )
}

type State = {
  name: 'waiting' | 'askLink' | 'askCall' | 'missed' | 'declined' | 'accepted' | 'removed' | 'over' | 'ended'
  kind: 'info' | 'ok' | 'warn'
}

function stateOf({ status, last, isLast, toConfirm }: OwnEntry, done = false): State {
  if (status === 'accepted') return { name: 'accepted', kind: 'ok' }
  if (status === 'removed') return { name: 'removed', kind: 'ok' }
  if (toConfirm) return { name: toConfirm === 'link' ? 'askLink' : 'askCall', kind: 'warn' }
  // What has ended without a third offer has ended with the period of the service.
  if (status === 'declined' || status === 'expired')
    return { name: status === 'declined' || isLast ? 'over' : 'ended', kind: 'info' }
  // The third one ran out a moment ago, and the next round ends the waiting.
  if (last === 'missed' && isLast) return { name: 'over', kind: 'info' }
  if (last === 'missed') return { name: 'missed', kind: 'warn' }
  return done && last === 'declined' ? { name: 'declined', kind: 'ok' } : { name: 'waiting', kind: 'info' }
}
