'use server'

import { spokenIn } from '@/lib/bookings/booking/rules'
import { personFrom } from '@/lib/bookings/booking/schema'
import { correctPerson, readKnown } from '@/lib/bookings/correction/data'
import { waysStillOpen, withoutWays } from '@/lib/bookings/correction/rules'
import {
  askedAgain,
  changedKey,
  correctionSchema,
  foreignCorrectionSchema,
  takeBackSchema,
} from '@/lib/bookings/correction/schema'
import { languageRead } from '@/lib/i18n/page-locale'
import type { Person } from '@/lib/messages/client/rules'
import { byBrowser } from '@/lib/office/audit/rules'
import { withinChanges } from '@/lib/office/limit/data'
import { isTexted } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import type { FormValues } from '@/lib/platform/fields'
import { withQuery } from '@/lib/platform/paths'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm, parseValues } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import type { Visit } from '@/lib/public/visit/data'
import { openVisit, requireOpenVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'

/** "Zapisz zmiany": everything that is known, by whoever gave the number and the phone. */
export async function correctVisitAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  // A link alone shows nobody's number and changes none.
  if (visit.referenceCode === null) return goTo(routes.visit.correct())
  const isPolish = (await languageRead()) === 'pl'
  const parsed = isPolish ? parseForm(correctionSchema, form) : parseForm(foreignCorrectionSchema, form)
  if (!parsed.ok) return refuse(routes.visit.correct(), 'correction', parsed)
  // In other languages one question says which language the talk can be in.
  const spoken = parseValues(correctionSchema, spokenIn(parsed.typed))
  if (!spoken.ok) return refuse(routes.visit.correct(), 'correction', spoken)
  const { version, saidFor } = spoken.value
  const known = await readKnown(visit.bookingId)
  if (!known) return goTo(routes.visit.show())
  const answers = personFrom(spoken.value, spoken.value, 'pl', isTexted)
  const said = ({ locale }: Person) => ({ ...answers, locale })
  const again = waysStillOpen(known, answers, saidFor)
  if (again.length > 0) return refuse(routes.visit.correct(), 'correction', askedAgain(parsed.typed, answers, again))
  return save(visit, { version, said }, parsed.typed)
}

/** "Cofnij zgodę": whoever opened the visit by a link alone can end a way, and learns no number or address. */
export async function takeBackWaysAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const visit = await requireOpenVisit(now())
  const parsed = parseForm(takeBackSchema, form)
  if (!parsed.ok) return refuse(routes.visit.correct(), 'take-back', parsed)
  const { version, take } = parsed.value
  return save(visit, { version, said: (known) => withoutWays(known, take), ofAnyVersion: true }, {}, 'take-back')
}

type Saved = { version: number; said: (known: Person) => Person; ofAnyVersion?: boolean }

async function save(visit: Visit, saved: Saved, typed: FormValues, form = 'correction'): Promise<never> {
  const { bookingId, clientId } = visit
  const by = byBrowser(await openVisit.key())
  const who = { visit: clientId ?? bookingId, network: await networkOf() }
  const corrected = await withinChanges(who, now(), () => correctPerson(by, { bookingId, ...saved }, now()))
  if (corrected.ok) {
    await forgetRefused()
    const { fields, isCopy } = corrected.value
    return goTo(withQuery(routes.visit.show(), 'stan', fields.length > 0 || isCopy ? 'dane' : 'bez-zmian'))
  }
  const page = routes.visit.correct()
  if (corrected.code === 'too-many') return refuse(page, form, { values: typed, notice: 'visit.many', status: 429 })
  if (corrected.code === 'changed-meanwhile')
    return refuse(page, form, { values: typed, notice: changedKey, status: 409 })
  // Cancelled, called off or begun meanwhile: the page of the visit says so.
  return goTo(routes.visit.show())
}
