import type { BookingStatus, DutyStatus, SlotState } from '@/lib/platform/db/codes'
import { fail, ok, type Result } from '@/lib/platform/result'
import { localDateOf } from '@/lib/platform/time'

/** What the mediator may tell the desk in her own words. */
export const mostSigns = 300

/** Whoever knows the person says so until the talk is over: afterwards nobody can take it over. */
export function decideKnown(visit: { status: BookingStatus; endsAt: Date }, now: Date): Result<undefined, 'over'> {
  return visit.status === 'confirmed' && now < visit.endsAt ? ok() : fail('over')
}

/** An hour that has not begun and that takes place. */
export function decideAwayFor(slot: { state: SlotState; startsAt: Date }, now: Date): Result<undefined, 'over'> {
  return slot.state !== 'withdrawn' && now < slot.startsAt ? ok() : fail('over')
}

/** A duty that takes place, until its day is over. */
export function decideAwayOn(duty: { status: DutyStatus; date: string }, now: Date): Result<undefined, 'over'> {
  return duty.status === 'published' && localDateOf(now) <= duty.date ? ok() : fail('over')
}
