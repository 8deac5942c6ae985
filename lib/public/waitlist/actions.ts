'use server'

import { personFrom } from '@/lib/bookings/booking/schema'
import { languageRead } from '@/lib/i18n/page-locale'
import { byBrowser, byClient } from '@/lib/office/audit/rules'
import { countChange, withinChanges } from '@/lib/office/limit/data'
import { isTexted, officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { withQuery } from '@/lib/platform/paths'
import { hasRemark } from '@/lib/platform/phone'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { turnToWaitFor } from '@/lib/public/pause/session'
import { openVisit, requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { canEarlierHourComeFree, canHourComeFree } from '@/lib/schedule/upcoming/data'
import { acceptOffer, declineOffer, leaveWaitingList } from '@/lib/waitlist/answer/data'
import { joinForEarlier, joinWaitingList } from '@/lib/waitlist/entry/data'
import { canBeOffered } from '@/lib/waitlist/entry/rules'
import { joinSchema, noSms } from '@/lib/waitlist/entry/schema'
import { hasJoined } from './data'
import { answerSchema, earlierSchema } from './schema'
import { openEntry } from './session'

/** "Zapisz na listę". The page that follows is the same for whoever is on the list already. */
export async function joinWaitingListAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(joinSchema, form)
  if (!parsed.ok) return refuse(routes.waiting.join(), 'waiting', parsed)
  const again = { values: parsed.typed }
  if (!(await canHourComeFree(now())))
    return refuse(routes.waiting.join(), 'waiting', { ...again, notice: whyClosed('waiting.closed') })
  const { submissionId } = parsed.value
  const entry = { submissionId, ...personFrom(parsed.value, parsed.value, await languageRead(), isTexted) }
  if (!canBeOffered(entry)) return refuse(routes.waiting.join(), 'waiting', noSms(parsed.typed))
  const turn = await turnToWaitFor(entry, form, now(), () => hasJoined(submissionId))
  if (turn) {
    const values = { ...parsed.typed, turn }
    return refuse(routes.waiting.join(), 'waiting', { values, notice: 'pause.wait', status: 409 })
  }
  const joined = await joinWaitingList(byClient, entry, now(), await networkOf())
  if (!joined.ok) {
    const why =
      joined.code === 'too-many' ? ({ notice: 'waiting.many', status: 429 } as const) : { notice: 'form.stale' }
    return refuse(routes.waiting.join(), 'waiting', { ...again, ...why })
  }
  await openEntry.write({ entryId: joined.value.entryId })
  await forgetRefused()
  const page = routes.waiting.joined()
  return goTo(hasRemark(parsed.value.phone) ? withQuery(page, 'stan', 'sam-numer') : page)
}

/** Somebody with a visit would take an earlier slot. */
export async function joinForEarlierAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(earlierSchema, form)
  if (!parsed.ok) return refuse(routes.waiting.earlier(), 'earlier', parsed)
  if (!(await canEarlierHourComeFree(visit.startsAt, now())))
    return refuse(routes.waiting.earlier(), 'earlier', { notice: whyClosed('waiting.closed') })
  const join = () => joinForEarlier(byClient, visit.bookingId, parsed.value.submissionId, now())
  const joined = await withinChanges(await changing(visit.clientId ?? visit.bookingId), now(), join)
  if (!joined.ok && joined.code === 'too-many')
    return refuse(routes.waiting.earlier(), 'earlier', { notice: 'visit.many', status: 429 })
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
  const entryId = (await openEntry.read())?.entryId
  const parsed = parseForm(answerSchema, form)
  if (!entryId || !parsed.ok) return goTo(routes.waiting.show())
  await countChange(await changing(entryId), now())
  const taken = await acceptOffer(await byOwnPress(), { entryId, ...parsed.value }, now())
  if (!taken.ok) return refuse(routes.waiting.show(), 'answer', { notice: whyClosed('waiting.over'), status: 409 })
  const { bookingId, moved } = taken.value
  // Without the number: whoever holds a link could otherwise open the visit for good.
  await openVisit.write({ bookingId })
  await forgetRefused()
  return goTo(moved ? withQuery(routes.visit.show(), 'stan', 'nowy') : routes.booking.confirmation())
}

/** "Nie, dziękuję". What came of it, the page reads from the entry. */
export async function declineOfferAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const entryId = (await openEntry.read())?.entryId
  const parsed = parseForm(answerSchema, form)
  if (!entryId || !parsed.ok) return goTo(routes.waiting.show())
  await countChange(await changing(entryId), now())
  await declineOffer(await byOwnPress(), { entryId, ...parsed.value }, now())
  return goTo(withQuery(routes.waiting.show(), 'stan', 'nowy'))
}

/** "Wypisz mnie z listy". */
export async function leaveWaitingListAction(_form: FormData): Promise<void> {
  await requireOwnForm()
  const entryId = (await openEntry.read())?.entryId
  if (entryId) {
    await countChange(await changing(entryId), now())
    await leaveWaitingList(await byOwnPress(), entryId, now())
  }
  return goTo(withQuery(routes.waiting.show(), 'stan', 'nowy'))
}

const whyClosed = (otherwise: 'waiting.closed' | 'waiting.over') =>
  officeSettings().phoneOnly ? 'slot.phoneOnly' : otherwise

const byOwnPress = async () => byBrowser(await openEntry.key())

async function changing(visit: string) {
  return { visit, network: await networkOf() }
}
