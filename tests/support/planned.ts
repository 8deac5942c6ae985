import { formatTime } from '@/lib/i18n/dates'
import { instantAt } from '@/lib/platform/time'
import { type SlotTimes, slotTimesOn } from '@/lib/schedule/duty/rules'
import type { ExistingDuty, ExistingSlot, PlanChange, PlannedRule } from '@/lib/schedule/plan/rules'

/** Wednesdays from ten to two with Justyna in room A110: 3 and 10 February 2027. */
export const rule: PlannedRule = {
  weekday: 3,
  startTime: '10:00',
  endTime: '14:00',
  slotMinutes: 45,
  gapMinutes: 15,
  validFrom: '2027-02-01',
  validUntil: '2027-02-14',
  mediatorId: 'justyna',
  placeId: 'a110',
}
export const now = instantAt('2027-02-01', '09:00')

/** A duty as the rule made it; `held` are the numbers of its hours on which somebody is booked. */
export function duty(
  date: string,
  change: Partial<ExistingDuty> = {},
  held: number[] = [],
  of: PlannedRule = rule,
): ExistingDuty {
  const slots = slotTimesOn(date, of).map((slot, index) => ({
    ...slot,
    id: `${date} ${formatTime(slot.startsAt)}`,
    state: 'open' as const,
    held: held.includes(index),
  }))
  return { id: date, date, status: 'published', mediatorId: of.mediatorId, placeId: of.placeId, slots, ...change }
}

/** The same duty with these of its hours called off. */
export function withdrawn(of: ExistingDuty, hours: number[]): ExistingDuty {
  const state = (slot: ExistingSlot, index: number) => (hours.includes(index) ? 'withdrawn' : slot.state)
  return { ...of, slots: of.slots.map((slot, index) => ({ ...slot, state: state(slot, index) })) }
}

export const times = (slots: SlotTimes[]) => slots.map(({ startsAt }) => formatTime(startsAt)).join(' ')
export const untouched = (change: PlanChange) =>
  change.untouched.map(({ date, startsAt }) => `${date} ${formatTime(startsAt)}`)
export const changeOf = (change: PlanChange, id: string) => change.changedDuties.find((each) => each.id === id)
