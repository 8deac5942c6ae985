'use server'

import { personFrom } from '@/lib/bookings/booking/schema'
import { languageRead } from '@/lib/i18n/page-locale'
import { byClient } from '@/lib/office/audit/rules'
import { withinJoinLimits } from '@/lib/office/limit/data'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { openVisit, requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { getServicePeriod } from '@/lib/schedule/upcoming/data'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinForEarlier, joinWaitingList } from '@/lib/waitlist/entry/data'
import { joinSchema } from '@/lib/waitlist/entry/schema'
import { answerSchema, earlierSchema } from './schema'
import { openEntry } from './session'

/** "Zapisz na listę". The page that follows is the same for whoever is on the list already. */
export async function joinWaitingListAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(joinSchema, form)
  if (!parsed.ok) return refuse(routes.waiting.join(), 'waiting', parsed)
  const again = { values: parsed.typed }
  const { lastDate } = await getServicePeriod(now())
  if (!lastDate) return refuse(routes.waiting.join(), 'waiting', { ...again, notice: 'waiting.closed' })
  const { submissionId } = parsed.value
  const entry = { submissionId, ...personFrom(parsed.value, parsed.value, await languageRead()) }
  const joined = await withinJoinLimits(await networkOf(), now(), () => joinWaitingList(byClient, entry, now()))
  if (!joined.ok) {
    const why =
      joined.code === 'too-many' ? ({ notice: 'waiting.many', status: 429 } as const) : { notice: 'form.stale' }
    return refuse(routes.waiting.join(), 'waiting', { ...again, ...why })
  }
  await openEntry.write({ entryId: joined.value.entryId })
  await forgetRefused()
  return goTo(routes.waiting.joined())
}

/** Somebody with a visit would take an earlier slot. */
export async function joinForEarlierAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(earlierSchema, form)
  if (!parsed.ok) return refuse(routes.waiting.earlier(), 'earlier', parsed)
  const joined = await joinForEarlier(byClient, visit.bookingId, parsed.value.submissionId, now())
  if (!joined.ok && joined.code === 'not-confirmed') return goTo(routes.visit.show())
  if (!joined.ok) {
    const notice = joined.code === 'no-way' ? 'waiting.noWayVisit' : 'form.stale'
    return refuse(routes.waiting.earlier(), 'earlier', { notice })
  }
  await openEntry.write({ entryId: joined.value.entryId })
  await forgetRefused()
  return goTo(routes.waiting.joined())
}

/** "Biorę ten termin". */
export async function acceptOfferAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const opened = await openEntry.read()
  const parsed = parseForm(answerSchema, form)
  if (!opened || !parsed.ok) return goTo(routes.waiting.show())
  const taken = await acceptOffer(byClient, { ...opened, ...parsed.value }, now())
  if (!taken.ok) return refuse(routes.waiting.show(), 'answer', { notice: 'waiting.over', status: 409 })
  const { referenceCode, moved } = taken.value
  // The number of a visit that was there before is not given to whoever holds the link.
  await openVisit.write({ referenceCode, byLink: moved })
  await forgetRefused()
  return goTo(moved ? withQuery(routes.visit.show(), 'stan', 'nowy') : routes.booking.confirmation())
}

/** "Nie, dziękuję". What came of it, the page reads from the entry. */
export async function declineOfferAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const opened = await openEntry.read()
  const parsed = parseForm(answerSchema, form)
  if (!opened || !parsed.ok) return goTo(routes.waiting.show())
  await declineOffer(byClient, { ...opened, ...parsed.value }, now())
  return goTo(withQuery(routes.waiting.show(), 'stan', 'nowy'))
}

/** "Wypisz mnie z listy". */
export async function leaveWaitingListAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const opened = await openEntry.read()
  if (opened) await leaveWaitingList(byClient, opened.entryId, now())
  return goTo(withQuery(routes.waiting.show(), 'stan', 'nowy'))
}
