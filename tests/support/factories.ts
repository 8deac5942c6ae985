import { randomUUID, scryptSync } from 'node:crypto'
import type { Answers } from '@/lib/bookings/booking/schema'
import { type Booked, bookSlot, type NewBooking, type WantedSlot } from '@/lib/bookings/claim/data'
import { byClient, byStaff, bySystem, type DoneBy } from '@/lib/office/audit/rules'
import type { Actor, Manager, Role } from '@/lib/office/role/rules'
import { addMediator, addPlace } from '@/lib/office/service/data'
import { db } from '@/lib/platform/db/db'
import { forgetKept } from '@/lib/platform/kept'
import { createPlan } from '@/lib/schedule/plan/data'
import type { PlanInput } from '@/lib/schedule/plan/schema'
import { confirmEntry, joinWaitingList } from '@/lib/waitlist/entry/data'

/** Monday, nine o'clock in Wrocław: the duty of the coming Wednesday is open to clients. */
export const monday = new Date('2027-02-01T08:00:00Z')
export const wednesday = '2027-02-03'
export const password = 'bardzo dobre haslo 7'

type Service = { planId: string; mediatorId: string; placeId: string; input: PlanInput }

/** A mediator, a place and a weekly rule with its duties: four hours every Wednesday of February 2027. */
export async function makeService(change: Partial<PlanInput> = {}, now = monday): Promise<Service> {
  const mediatorId = change.mediatorId ?? (await addMediator(`Mediator ${randomUUID()}`))
  const placeId = change.placeId ?? (await makePlace())
  const input: PlanInput = {
    weekday: 3,
    startTime: '10:00',
    endTime: '14:00',
    slotMinutes: 45,
    gapMinutes: 15,
    validFrom: '2027-02-01',
    validUntil: '2027-02-28',
    ...change,
    mediatorId,
    placeId,
  }
  const plan = await createPlan(bySystem, input, now)
  if (!plan.ok) throw new Error(`plan refused: ${plan.code}`)
  return { planId: plan.value.id, mediatorId, placeId, input }
}

export function makePlace(): Promise<string> {
  return addPlace({ name: `Miejsce ${randomUUID()}`, street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' })
}

/** The hours of one date of a rule, in order. */
export async function slotsOf(planId: string, date = wednesday): Promise<string[]> {
  const slots = await db.slot.findMany({
    where: { duty: { planId, date } },
    orderBy: { startsAt: 'asc' },
    select: { id: true },
  })
  return slots.map(({ id }) => id)
}

export async function dutyOf(planId: string, date = wednesday): Promise<string> {
  return (await db.duty.findFirstOrThrow({ where: { planId, date, cancelledAt: null }, select: { id: true } })).id
}

export function visitor(slotId: string, change: Partial<NewBooking> = {}): NewBooking {
  return {
    submissionId: randomUUID(),
    slotId,
    clientName: 'Łucja Żak-Nowak',
    phone: '+48508033132',
    email: 'lucja@example.org',
    contactSms: true,
    contactCall: true,
    contactVoicemail: false,
    contactEmail: false,
    contactNone: false,
    contactHours: ['morning'],
    matterCode: 'family_contact',
    language: 'pl',
    interpreterNeeded: false,
    accessNeeds: ['step_free'],
    accessNeedsOther: 'winda',
    locale: 'pl',
    ...change,
  }
}

export async function makeBooking(
  slotId: string,
  { by = byClient, now = monday, ...change }: Partial<NewBooking> & { by?: DoneBy; now?: Date } = {},
): Promise<Booked> {
  const booked = await bookSlot(by, visitor(slotId, change), now)
  if (!booked.ok) throw new Error(`booking refused: ${booked.code}`)
  return booked.value
}

type EntryChange = Partial<Answers & { submissionId: string }> & { now?: Date; by?: DoneBy; isConfirmed?: boolean }

/** Somebody who waits, and who has opened the link that asks for it. */
export async function makeEntry(wish: EntryChange = {}): Promise<string> {
  const { by = byClient, now = monday, isConfirmed = true, ...change } = wish
  const { slotId: _none, ...said } = visitor('')
  const entry = await joinWaitingList(by, { ...said, accessNeeds: [], ...change }, now)
  if (!entry.ok) throw new Error(`entry refused: ${entry.code}`)
  if (isConfirmed) await confirmEntry(byClient, entry.value.entryId, now)
  return entry.value.entryId
}

/** An account and the proof that its owner asks, which outside of tests only a signed-in request can make. */
export async function makeActor<R extends Role>(role: R, own: string | null = null): Promise<Actor<R>> {
  const mediatorId = own ?? (role === 'mediator' ? await addMediator(`Mediator ${randomUUID()}`) : null)
  const email = `${randomUUID()}@example.org`
  const row = { email, name: `Osoba ${role}`, role, mediatorId, passwordHash: 'none' }
  const { id } = await db.staff.create({ data: row, select: { id: true } })
  return { id, name: row.name, role, manages: false, mediatorId } as Actor<R>
}

/** A coordinator with the right to settings and accounts. */
export async function makeManager(): Promise<Manager> {
  const actor = await makeActor('coordinator')
  await db.staff.update({ where: { id: actor.id }, data: { manages: true } })
  return { ...actor, manages: true } as Manager
}

/** One press of somebody who wants this slot instead of the one that is booked. */
export const wanted = (bookingId: string, slotId: string): WantedSlot => ({
  bookingId,
  slotId,
  submissionId: randomUUID(),
})

export const asStaff = byStaff

/** An account that can really sign in. Its hash is a cheap one: a real one takes a third of a second. */
export async function makeAccount(): Promise<string> {
  const email = `${randomUUID()}@example.org`
  const salt = Buffer.from('0123456789abcdef')
  const key = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 })
  const passwordHash = ['scrypt', 16, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
  await db.staff.create({ data: { email, name: 'Anna Koordynator', role: 'coordinator', passwordHash } })
  return email
}

/** Public lists are kept for some seconds; tests that look at another moment start anew. */
export const forgetLists = forgetKept
