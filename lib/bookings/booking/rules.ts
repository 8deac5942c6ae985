import { visitLinkExpiry } from '@/lib/messages/link/rules'
import type { Role } from '@/lib/office/role/rules'
import type { BookingStatus } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf, plusMinutes, previousWorkingDay } from '@/lib/platform/time'
import { isSlotOpenOnline } from '@/lib/schedule/duty/rules'
import { isOpenOnline, type OnlinePolicy } from '@/lib/schedule/opening/rules'

export const matterCodes = [
  'family_contact',
  'family_alimony',
  'work_certificate',
  'work_compensation',
  'civil_payment',
  'civil_property',
  'other',
  'unsure',
  'not_said',
] as const
export type MatterCode = (typeof matterCodes)[number]

export const languageCodes = ['pl', 'uk', 'en', 'ru', 'other'] as const
export type LanguageCode = (typeof languageCodes)[number]

const withoutInterpreter = 'nie'
/** Where nobody reads Polish, the language is one question: whether an interpreter has to come, and for which language. */
export const interpreterAnswers = [withoutInterpreter, 'uk', 'en', 'ru', 'other'] as const

type Typed = Record<string, string | string[]>

/** The answer about an interpreter as the two that are kept: whoever needs none has said that Polish will do. */
export function spokenIn({ interpreter = '', ...answers }: Typed): Typed {
  if (interpreter === '' || Array.isArray(interpreter)) return answers
  if (interpreter === withoutInterpreter) return { ...answers, language: 'pl', interpreterNeeded: '' }
  return { ...answers, language: interpreter, interpreterNeeded: 'tak' }
}

/** The same the other way round, for showing it as chosen. A language without a word about an interpreter is no answer. */
export function interpreterIn({ language = '', interpreterNeeded = '' }: Typed): string {
  if (Array.isArray(language)) return ''
  if (interpreterNeeded === 'tak') return language === 'pl' ? '' : language
  return language === 'pl' ? withoutInterpreter : ''
}

export const accessNeedCodes = [
  'pjm',
  'sjm',
  'skogn',
  'induction_loop',
  'step_free',
  'assistance_dog',
  'companion',
  'large_print',
  'longer_visit',
] as const
export type AccessNeedCode = (typeof accessNeedCodes)[number]

/** Those for which somebody has to be ordered. */
const interpreterNeeds: readonly string[] = ['pjm', 'sjm', 'skogn'] satisfies AccessNeedCode[]

export const liveStatuses: readonly BookingStatus[] = ['confirmed', 'attended', 'no_show']

type VisitState = { status: BookingStatus; startsAt: Date }

/** Whether the visit is still to come: that is said by its time, and never by a mark that was set too early. */
export function isComing(visit: VisitState, now: Date): boolean {
  return liveStatuses.includes(visit.status) && visit.startsAt > now
}

/** A confirmed visit may be cancelled by client and staff until it starts, and be moved by staff: a late cancel beats an empty slot. */
export function decideChange(visit: VisitState, now: Date): Result<undefined, 'not-confirmed' | 'started'> {
  if (visit.status !== 'confirmed') return fail('not-confirmed')
  return visit.startsAt <= now ? fail('started') : ok()
}

type CalledOff = { status: BookingStatus; endsAt: Date; releasedAt: Date | null; rebookUntil: Date | null }

/** A visit that the service called off may be replaced as long as the links in the messages about that work. */
export function decideRebook(visit: CalledOff, now: Date): Result<undefined, 'not-called-off' | 'too-late'> {
  if (visit.status !== 'cancelled_by_service' || !visit.releasedAt || !visit.rebookUntil) return fail('not-called-off')
  return now < visitLinkExpiry(visit, visit.releasedAt) ? ok() : fail('too-late')
}

/** A client may move a confirmed visit until noon of the last working day before it. */
export function decideMoveOnline(
  visit: VisitState & { dutyDate: string },
  policy: OnlinePolicy,
  now: Date,
): Result<undefined, 'not-confirmed' | 'too-late'> {
  if (visit.status !== 'confirmed') return fail('not-confirmed')
  return isOpenOnline(visit.dutyDate, policy, now) ? ok() : fail('too-late')
}

/** Presence is marked from the start of the visit on. A slip of the finger may be put right by the other mark. */
export function decideMark(visit: VisitState, now: Date): Result<undefined, 'not-live' | 'too-early'> {
  if (!liveStatuses.includes(visit.status)) return fail('not-live')
  return visit.startsAt > now ? fail('too-early') : ok()
}

/** So long the mediator may take a mark back by herself. */
export const unmarkMinutes = 5

type Marked = VisitState & { markedAt: Date | null }

/**
 * A mark may be taken back by the mediator for a few minutes, by a coordinator on the same day; one on a visit that has not
 * begun at any time. A mark without a time, of an earlier release, counts as made when the visit began.
 */
export function decideUnmark(visit: Marked, by: Role, now: Date): Result<undefined, 'not-marked' | 'too-late'> {
  if (visit.status !== 'attended' && visit.status !== 'no_show') return fail('not-marked')
  const at = visit.markedAt ?? visit.startsAt
  const isSoon = now <= plusMinutes(at, unmarkMinutes)
  const isInTime = by === 'mediator' ? isSoon : isSoon || localDateOf(at) === localDateOf(now)
  return isInTime || visit.startsAt > now ? ok() : fail('too-late')
}

/** A slot can be claimed online while it is open to clients; staff may claim one until it starts. */
export function decideClaim(
  slot: { startsAt: Date; dutyDate: string; forCallers: boolean },
  byStaff: boolean,
  policy: OnlinePolicy,
  now: Date,
): Result<undefined, 'slot-closed'> {
  const open = byStaff ? slot.startsAt > now : isSlotOpenOnline(slot, policy, now)
  return open ? ok() : fail('slot-closed')
}

type Wanted = { interpreterNeeded: boolean; accessNeeds: readonly string[] }

/** Of a spoken language or of a sign language. */
export const isInterpreterWanted = ({ interpreterNeeded, accessNeeds }: Wanted): boolean =>
  interpreterNeeded || accessNeeds.some((code) => interpreterNeeds.includes(code))

/** The last day on which one can be ordered: the third working day before the visit. */
export function interpreterDeadline(visitDate: string): string {
  let lastDay = visitDate
  for (let days = 0; days < 3; days++) lastDay = previousWorkingDay(lastDay)
  return lastDay
}

export const isInterpreterLate = (wanted: Wanted, visitDate: string, now: Date): boolean =>
  isInterpreterWanted(wanted) && localDateOf(now) > interpreterDeadline(visitDate)

/** Personal data go so many days after the visit or its cancellation, whichever came first. */
export function forgetBefore(now: Date, retentionDays: number): Date {
  return plusMinutes(now, -retentionDays * 24 * 60)
}
