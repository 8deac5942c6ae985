import type { AuditAction } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import type { Fields, Page } from './browserless'
import { type Crowd, type Lane, pressIfThere } from './crowd'
import type { Operation } from './crowd-visits'
import { coordinatorEmail, staffPassword } from './journeys'
import { provenNow } from './proof'

/** So many of the office sign in. */
export async function openOffice(crowd: Crowd, count: number): Promise<void> {
  for (let place = 0; place < count; place++) {
    const client = crowd.browser(`10.210.${place}.7`)
    let page = await client.open('/logowanie')
    // Servers that have just started may be busy with that.
    for (let tries = 0; page.status === 503 && tries < 20; tries++) page = await client.open('/logowanie')
    await client.press(page, 'Zaloguj się', { email: coordinatorEmail, password: staffPassword })
    crowd.office.push(client)
  }
}

type Press = {
  name: string
  path: string
  button: string
  fields?: Fields
  /** The word in the address after it is done. */
  done: string
  record?: [AuditAction, string]
}

async function press(crowd: Crowd, lane: Lane, { name, path, button, fields, done, record }: Press): Promise<Page> {
  const client = lane.chance.pick(crowd.office)
  if (!client) throw new Error('nobody of the office is signed in')
  const page = await client.open(path)
  const isDone = (led: string) => led.includes(`stan=${done}`)
  const answer = await pressIfThere(client, page, button, fields, isDone)
  if (!answer) crowd.ledger.count(name, 'overtaken')
  const verdict = answer && crowd.ledger.judge(name, answer, isDone)
  if (verdict && record) crowd.ledger.recorded(verdict, ...record)
  return answer ?? page
}

const ahead = () => ({
  date: { gte: addLocalDays(localDateOf(new Date()), 1) },
  status: 'published' as const,
})

async function someSlot(lane: Lane, where: { state: 'open' | 'blocked'; bookings?: object }) {
  const found = await db.slot.findMany({ where: { ...where, duty: ahead() }, select: { id: true, dutyId: true } })
  return lane.chance.pick(found)
}

const block: Operation = async (crowd, lane) => {
  const slot = await someSlot(lane, { state: 'open', bookings: { none: { releasedAt: null } } })
  if (!slot) return false
  const fields = { slotId: slot.id, reason: 'break' }
  const path = `/panel/dyzury/${slot.dutyId}`
  const record: Press['record'] = ['slot_blocked', slot.id]
  await press(crowd, lane, { name: 'block', path, button: 'Zablokuj', fields, done: 'zablokowana', record })
  return true
}

const open: Operation = async (crowd, lane) => {
  const slot = await someSlot(lane, { state: 'blocked' })
  if (!slot) return false
  const path = `/panel/dyzury/${slot.dutyId}`
  const record: Press['record'] = ['slot_opened', slot.id]
  const fields = { slotId: slot.id }
  await press(crowd, lane, { name: 'open', path, button: 'Odblokuj', fields, done: 'odblokowana', record })
  return true
}

const cancelHour: Operation = async (crowd, lane) => {
  const slot = await someSlot(lane, { state: 'open' })
  if (!slot) return false
  const path = `/panel/dyzury/godzina/${slot.id}`
  const record: Press['record'] = ['slot_withdrawn', slot.id]
  const name = 'cancel one hour'
  await press(crowd, lane, { name, path, button: 'Odwołaj godzinę', done: 'godzina-odwolana', record })
  return true
}

const cancelDuty: Operation = async (crowd, lane) => {
  const duty = lane.chance.pick(await db.duty.findMany({ where: ahead(), select: { id: true } }))
  if (!duty) return false
  const path = `/panel/dyzury/${duty.id}/odwolaj/sprawdz`
  const record: Press['record'] = ['duty_cancelled', duty.id]
  // The crowd works for hours by one sign-in each.
  await provenNow()
  await press(crowd, lane, { name: 'cancel a duty', path, button: 'Odwołaj dyżur', done: 'odwolany', record })
  return true
}

/** The service calls one visit off, or writes down that its client does. */
const callOff: Operation = async (crowd, lane) => {
  const visit = { status: 'confirmed' as const, slot: { startsAt: { gt: new Date() } } }
  const found = await db.booking.findMany({ where: visit, take: 40, select: { id: true, referenceCode: true } })
  const booking = lane.chance.pick(found)
  if (!booking) return false
  const path = `/panel/rezerwacje/${booking.id}/odwolaj`
  const isOwnWish = lane.chance.isIn(0.3)
  const button = isOwnWish ? 'Odwołuje osoba zapisana' : 'Odwołuje ośrodek'
  const record: Press['record'] = isOwnWish
    ? ['booking_cancelled_by_client', booking.referenceCode]
    : ['booking_cancelled_by_service', booking.id]
  const fields = { wish: isOwnWish ? 'client' : 'service' }
  const done = isOwnWish ? 'odwolana' : 'odwolana-osrodek'
  const name = isOwnWish ? 'cancel for a caller' : 'call off a visit'
  await press(crowd, lane, { name, path, button, fields, done, record })
  return true
}

/** The weekly rule begins and ends a quarter of an hour later, or earlier again. */
const changeRule: Operation = async (crowd, lane) => {
  const plan = lane.chance.pick(await db.dutyPlan.findMany({ select: { id: true, startTime: true, endTime: true } }))
  if (!plan) return false
  const minutes = plan.startTime.endsWith('15') ? '00' : '15'
  const at = (time: string) => `${time.slice(0, 2)}.${minutes}`
  const fields = { startTime: at(plan.startTime), endTime: at(plan.endTime) }
  const path = `/panel/harmonogram/${plan.id}`
  const record: Press['record'] = ['plan_changed', plan.id]
  const name = 'change the weekly rule'
  await press(crowd, lane, { name, path, button: 'Zapisz zmiany', fields, done: 'zmieniony', record })
  return true
}

/** Hours are called off for good, so the office makes new ones: two every week, with a mediator and a room of their own. */
const addRule: Operation = async (crowd, lane) => {
  const used = { dutyPlans: { none: {} } }
  const mediator = lane.chance.pick(await db.mediator.findMany({ where: { ...used, name: { startsWith: 'Osoba ' } } }))
  const place = lane.chance.pick(await db.place.findMany({ where: { ...used, room: { not: 'A110' } } }))
  if (!mediator || !place) return false
  const validFrom = localDateOf(new Date())
  const hours = { startTime: '09.00', endTime: '11.00', slotMinutes: '45', gapMinutes: '15' }
  const period = { validFrom, validUntil: addLocalDays(validFrom, 45) }
  const who = { mediatorId: mediator.id, placeId: place.id, weekday: String(1 + lane.chance.below(5)) }
  const fields = { ...hours, ...period, ...who }
  const path = '/panel/harmonogram/nowy'
  await press(crowd, lane, { name: 'add a rule', path, button: 'Utwórz harmonogram', fields, done: 'utworzony' })
  return true
}

/** How many hours clients could have if nobody had them. */
export const openHours = () => db.slot.count({ where: { state: 'open', duty: ahead() } })

/** Whom and where further rules can name. */
export async function furnish(count: number): Promise<void> {
  const numbers = [...Array(count).keys()]
  await db.mediator.createMany({ data: numbers.map((number) => ({ name: `Osoba prowadząca ${number}` })) })
  const at = { name: 'Filia', street: 'ul. Inna 1', city: 'Wrocław' }
  await db.place.createMany({ data: numbers.map((number) => ({ ...at, room: `Sala ${number}` })) })
}

export const staffOperations = { block, open, cancelHour, cancelDuty, callOff, changeRule, addRule } satisfies Record<
  string,
  Operation
>
