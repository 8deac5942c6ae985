'use server'

import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/office/role/rules'
import { refreshOffice, type Saved, saveMediator, savePlace } from '@/lib/office/roster/data'
import { mediatorSchema, placeSchema } from '@/lib/office/roster/schema'
import { changeSetting } from '@/lib/office/settings/data'
import type { SettingKey } from '@/lib/office/settings/rules'
import {
  bookingSchema,
  copiesSchema,
  helplinesSchema,
  languagesSchema,
  officeSchema,
  phoneSchema,
  privacySchema,
  retentionSchema,
  type SettingValues,
  settingVersionSchema,
  signInSettingSchema,
  statementSchema,
  stopSchema,
} from '@/lib/office/settings/schema'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import type { FormValues } from '@/lib/platform/fields'
import { folderFault } from '@/lib/platform/folder'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { type Parsed, parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { pathOf, refusedBy } from './rules'

async function save<Key extends SettingKey>(
  actor: Actor<'coordinator'>,
  key: Key,
  made: Parsed<{ version: number }>,
  parsed: Parsed<SettingValues[Key]>,
): Promise<never> {
  const page = routes.panel.setting(pathOf[key])
  if (!made.ok) return refuse(page, 'setting', { notice: 'form.stale' })
  if (!parsed.ok) return refuse(page, 'setting', parsed)
  const changed = await changeSetting(actor, key, { version: made.value.version, value: parsed.value }, now())
  if (!changed.ok) return refuse(page, 'setting', refusedBy(changed.code, parsed.typed))
  // This process shows it at once, the others within two seconds.
  await refreshOffice(now())
  redirect(withQuery(page, 'stan', changed.value.length > 0 ? 'zapisane' : 'bez-zmian'))
}

/** "Zapisy tylko przez telefon". */
export async function saveStopAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'stop', parseForm(settingVersionSchema, form), parseForm(stopSchema, form))
}

/** The number at which people book, and its hours. */
export async function savePhoneAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'phone', parseForm(settingVersionSchema, form), parseForm(phoneSchema, form))
}

/** How far ahead and until when clients book. */
export async function saveBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'booking', parseForm(settingVersionSchema, form), parseForm(bookingSchema, form))
}

/** After how many days personal data go. */
export async function saveRetentionAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'retention', parseForm(settingVersionSchema, form), parseForm(retentionSchema, form))
}

/** Whom somebody in danger can call. */
export async function saveHelplinesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'helplines', parseForm(settingVersionSchema, form), parseForm(helplinesSchema, form))
}

/** The centre and its addresses. */
export async function saveOfficeAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'office', parseForm(settingVersionSchema, form), parseForm(officeSchema, form))
}

/** What only the office can say on the page about privacy. */
export async function savePrivacyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'privacy', parseForm(settingVersionSchema, form), parseForm(privacySchema, form))
}

/** And on the declaration of accessibility. */
export async function saveStatementAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'statement', parseForm(settingVersionSchema, form), parseForm(statementSchema, form))
}

/** In which languages pages are offered. */
export async function saveLanguagesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'languages', parseForm(settingVersionSchema, form), parseForm(languagesSchema, form))
}

/** Where copies go, when, and how many are kept. Only this machine knows its folders. */
export async function saveCopiesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(copiesSchema, form)
  const fault = parsed.ok && parsed.value.folder ? folderFault(parsed.value.folder) : null
  if (fault && parsed.ok) return refuse(routes.panel.setting(pathOf.copies), 'setting', refusedBy(fault, parsed.typed))
  return save(actor, 'copies', parseForm(settingVersionSchema, form), parsed)
}

/** Whether everybody signs in with a code. */
export async function saveSignInAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'signIn', parseForm(settingVersionSchema, form), parseForm(signInSettingSchema, form))
}

/** A mediator is made, renamed, or taken out of use. */
export async function saveMediatorAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(mediatorSchema, form)
  if (!parsed.ok) return refuse(routes.panel.mediatorOf(idIn(parsed.values)), 'mediator', parsed)
  const saved = await saveMediator(actor, parsed.value, now())
  if (!saved.ok)
    return refuse(routes.panel.mediatorOf(idIn(parsed.typed)), 'mediator', refusedBy(saved.code, parsed.typed))
  return afterSaved(routes.panel.mediatorOf(saved.value.id), saved.value)
}

/** A room. */
export async function savePlaceAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(placeSchema, form)
  if (!parsed.ok) return refuse(routes.panel.placeOf(idIn(parsed.values)), 'place', parsed)
  const saved = await savePlace(actor, parsed.value, now())
  if (!saved.ok) return refuse(routes.panel.placeOf(idIn(parsed.typed)), 'place', refusedBy(saved.code, parsed.typed))
  return afterSaved(routes.panel.placeOf(saved.value.id), saved.value)
}

// Of a new one the page has this word in the place of its id.
function idIn({ id }: FormValues): string {
  return typeof id === 'string' && /^[\w-]+$/.test(id) ? id : 'nowe'
}

async function afterSaved(page: string, { isNew, changed }: Saved): Promise<never> {
  await refreshOffice(now())
  const settled = changed ? 'zapisane' : 'bez-zmian'
  redirect(withQuery(page, 'stan', isNew ? 'dodane' : settled))
}
