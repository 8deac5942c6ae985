'use server'

import { redirect } from 'next/navigation'
import {
  bookingSchema,
  callsSchema,
  copiesSchema,
  helplinesSchema,
  languagesSchema,
  namesSchema,
  officeSchema,
  phoneSchema,
  privacySchema,
  retentionSchema,
  signInSettingSchema,
  statementSchema,
  stopSchema,
} from '@/lib/office/parts/schema'
import type { Actor } from '@/lib/office/role/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { changeSetting } from '@/lib/office/settings/data'
import type { SettingKey } from '@/lib/office/settings/rules'
import { type SettingValues, settingVersionSchema } from '@/lib/office/settings/schema'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { refusedBy } from '@/lib/panel/field/rules'
import { requireProof } from '@/lib/panel/proof/session'
import { now } from '@/lib/platform/clock'
import { folderFault } from '@/lib/platform/folder'
import { withQuery } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { type Parsed, parseForm } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import { pathOf, proofFor } from './rules'

async function save<Key extends SettingKey>(
  actor: Actor<'coordinator'>,
  key: Key,
  form: FormData,
  made: Parsed<{ version: number }>,
  parsed: Parsed<SettingValues[Key]>,
): Promise<never> {
  const page = routes.panel.setting(pathOf[key])
  if (!made.ok) return refuse(page, 'setting', { notice: 'form.stale' })
  if (!parsed.ok) return refuse(page, 'setting', parsed)
  const act = proofFor[key]
  if (act) await requireProof(actor, { act, page }, form, { ...made.typed, ...parsed.typed })
  const changed = await changeSetting(actor, key, { version: made.value.version, value: parsed.value }, now())
  if (!changed.ok) return refuse(page, 'setting', refusedBy(changed.code, parsed.typed))
  // This process shows it at once, the others within two seconds.
  await refreshOffice(now())
  redirect(withQuery(page, 'stan', changed.value.length > 0 ? 'zapisane' : 'bez-zmian'))
}

/** "Zapisy tylko przez telefon". */
export async function saveStopAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'stop', form, parseForm(settingVersionSchema, form), parseForm(stopSchema, form))
}

/** What the service is called. */
export async function saveNamesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'names', form, parseForm(settingVersionSchema, form), parseForm(namesSchema, form))
}

/** The number at which people book, who answers it, and its hours. */
export async function savePhoneAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'phone', form, parseForm(settingVersionSchema, form), parseForm(phoneSchema, form))
}

/** Between which hours the desk calls clients. */
export async function saveCallsAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'calls', form, parseForm(settingVersionSchema, form), parseForm(callsSchema, form))
}

/** How far ahead and until when clients book. */
export async function saveBookingAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'booking', form, parseForm(settingVersionSchema, form), parseForm(bookingSchema, form))
}

/** After how many days personal data go. */
export async function saveRetentionAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'retention', form, parseForm(settingVersionSchema, form), parseForm(retentionSchema, form))
}

/** Whom somebody in danger can call. */
export async function saveHelplinesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'helplines', form, parseForm(settingVersionSchema, form), parseForm(helplinesSchema, form))
}

/** The centre and its addresses. */
export async function saveOfficeAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'office', form, parseForm(settingVersionSchema, form), parseForm(officeSchema, form))
}

/** What only the office can say on the page about privacy. */
export async function savePrivacyAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'privacy', form, parseForm(settingVersionSchema, form), parseForm(privacySchema, form))
}

/** And on the declaration of accessibility. */
export async function saveStatementAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'statement', form, parseForm(settingVersionSchema, form), parseForm(statementSchema, form))
}

/** In which languages pages are offered. */
export async function saveLanguagesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'languages', form, parseForm(settingVersionSchema, form), parseForm(languagesSchema, form))
}

/** Where copies go, when, and how many are kept. Only this machine knows its folders. */
export async function saveCopiesAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  const parsed = parseForm(copiesSchema, form)
  const fault = parsed.ok && parsed.value.folder ? folderFault(parsed.value.folder) : null
  if (fault && parsed.ok) return refuse(routes.panel.setting(pathOf.copies), 'setting', refusedBy(fault, parsed.typed))
  return save(actor, 'copies', form, parseForm(settingVersionSchema, form), parsed)
}

/** Whether everybody signs in with a code. */
export async function saveSignInAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('manager')
  return save(actor, 'signIn', form, parseForm(settingVersionSchema, form), parseForm(signInSettingSchema, form))
}
