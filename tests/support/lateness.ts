import { getOwnLateness, sayLate } from '@/lib/bookings/lateness/data'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { dutyOf, makeActor, makeBooking, makeService, slotsOf } from './factories'

/** Twenty to ten in Wrocław: the visits are at ten, eleven, twelve and one. */
export const morning = new Date('2027-02-03T08:40:00Z')
export const later = (minutes: number) => new Date(morning.getTime() + minutes * 60_000)
let people = 0
export const somebody = (ways: object = { contactSms: true }) => ({
  phone: `+48601${String(500_000 + people++)}`,
  email: `osoba${people}@example.org`,
  ...{ contactSms: false, contactEmail: false, contactCall: false, contactVoicemail: false, contactHours: [] },
  accessNeeds: [],
  ...ways,
})

/** A Wednesday of a mediator, with a visit for each of these, one an hour from ten on. */
export async function day(ways: object[]) {
  const { planId, mediatorId } = await makeService()
  const slots = (await slotsOf(planId)) as [string, string, string, string]
  const visits: string[] = []
  for (const [hour, each] of ways.entries())
    visits.push((await makeBooking(slots[hour] ?? '', somebody(each))).bookingId)
  return { slots, visits, her: await makeActor('mediator', mediatorId), dutyId: await dutyOf(planId) }
}

export const view = async (her: Actor<'mediator'>, dutyId: string, now = morning) => {
  const late = await getOwnLateness(her, dutyId, now)
  if (!late) throw new Error('not hers')
  return late
}
export const say = async (her: Actor<'mediator'>, dutyId: string, lateBy: number, now = morning) =>
  sayLate(her, { dutyId, lateBy, seal: (await view(her, dutyId, now)).seal }, now)
export const rows = (visits: string[], where: object = {}) =>
  db.notification.findMany({
    where: { bookingId: { in: visits }, kind: 'running_late', ...where },
    orderBy: [{ createdAt: 'asc' }, { bookingId: 'asc' }, { channel: 'asc' }],
  })
export const brief = async (visits: string[]) =>
  (await rows(visits)).map(({ bookingId, channel, lateBy, outcome }) => {
    return `${visits.indexOf(bookingId ?? '')} ${channel} ${lateBy} ${outcome ?? 'waits'}`
  })
export const send = (visits: string[]) =>
  db.notification.updateMany({
    where: { bookingId: { in: visits }, kind: 'running_late', settledAt: null },
    data: { settledAt: morning, outcome: 'sent' },
  })
