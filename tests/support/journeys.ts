import { bySystem } from '@/lib/office/audit/rules'
import type { Role } from '@/lib/office/role/rules'
import { addMediator, addPlace } from '@/lib/office/service/data'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'
import { Browserless, type Fields, type Page } from './browserless'

export const staffPassword = 'jedno dobre haslo 12'
// Its hash at the cost of production, and at next to none: a second of the processor for each sign-in tests nothing.
export const staffPasswordHash = {
  costly: 'scrypt$131072$8$1$-gMfx8bkKhYddOvI4dpnmQ$zYvs7cl8MLcbLYq9QdJO-mO3As7tyS-yofkxg7O4_Do',
  cheap: 'scrypt$16$8$1$-gMfx8bkKhYddOvI4dpnmQ$hMBJi7Q3BYjvUDNZ4orpn14GAeV6MTt64BZXoVFdvuA',
}
export const coordinatorEmail = 'koordynator@example.org'
export const mediatorEmail = 'mediator@example.org'

type Cost = keyof typeof staffPasswordHash

/**
 * The service of every Wednesday with its four hours, or a busy one with a quarter of an hour for everybody on every
 * working day; and one account of each role, whose password costs what it costs in production where that is tested.
 */
export async function fillService({ busy = false, password = 'cheap' as Cost } = {}): Promise<void> {
  const name = 'Justyna Bagińska'
  const mediatorId = await addMediator(name)
  const placeId = await addPlace({ name: 'Centrum', street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' })
  const validFrom = localDateOf(new Date())
  const hours = busy
    ? { startTime: '07:00', endTime: '21:00', slotMinutes: 15, gapMinutes: 0 }
    : { startTime: '10:00', endTime: '14:00', slotMinutes: 45, gapMinutes: 15 }
  for (const weekday of busy ? [1, 2, 3, 4, 5] : [3]) {
    const period = { weekday, validFrom, validUntil: addLocalDays(validFrom, 60) }
    const made = await createPlan(bySystem, { ...hours, ...period, mediatorId, placeId }, new Date())
    if (!made.ok) throw new Error(`the weekly rule was refused: ${made.code}`)
  }
  await makeColleague({ email: coordinatorEmail, name: 'Anna', role: 'coordinator', manages: true }, password)
  await makeColleague({ email: mediatorEmail, name, role: 'mediator', mediatorId }, password)
}

/** An account with the password of all of them. */
export async function makeColleague(
  account: { email: string; name: string; role: Role; manages?: boolean; mediatorId?: string },
  password: Cost = 'cheap',
): Promise<void> {
  await db.staff.create({ data: { ...account, passwordHash: staffPasswordHash[password] } })
}

/** Hours that clients can book: none of the next days, whose deadline may pass while a test runs. */
export async function openSlots(count: number): Promise<string[]> {
  const today = localDateOf(new Date())
  const slots = await db.slot.findMany({
    where: {
      state: 'open',
      bookings: { none: { releasedAt: null } },
      // An hour may be kept for somebody whose visit was called off.
      hold: { is: null },
      duty: { status: 'published', date: { gte: addLocalDays(today, 7), lte: addLocalDays(today, 40) } },
    },
    orderBy: { startsAt: 'asc' },
    select: { id: true },
    take: count,
  })
  if (slots.length < count) throw new Error(`only ${slots.length} open hours`)
  return slots.map(({ id }) => id)
}

export const contactAnswers: Fields = {
  clientName: 'Żaneta Ćwik',
  phone: '+48 601 234 567',
  contactSms: 'nie',
  contactCall: 'tak',
  contactVoicemail: 'nie',
}

/** From the list of hours to the check page, as a person without a script does it. */
export async function walkToCheck(client: Browserless, slotId: string, contact = contactAnswers): Promise<Page> {
  const hours = await client.open('/rezerwacja/termin?wszystkie=1')
  const contactPage = await client.press(hours, 'Dalej', { slotId })
  const check = await client.press(contactPage, 'Dalej', contact)
  if (!check.url.endsWith('/rezerwacja/sprawdz')) throw new Error(`stopped at ${check.url} (${check.status})`)
  return check
}

export async function bookOnline(origin: string, slotId: string, contact = contactAnswers) {
  const client = new Browserless(origin)
  const done = await client.press(await walkToCheck(client, slotId, contact), 'Zarezerwuj termin')
  return { client, page: done, reference: referenceOn(done) }
}

export function referenceOn(page: Page): string | null {
  return /[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}/.exec(page.root.querySelector('main')?.text ?? '')?.[0] ?? null
}

export async function signIn(origin: string, email: string): Promise<Browserless> {
  const client = new Browserless(origin)
  const page = await client.open('/logowanie')
  await client.press(page, 'Zaloguj się', { email, password: staffPassword })
  return client
}

/** Runs the work for each item, so many at once. */
export async function inParallel<Item, Value>(items: Item[], limit: number, work: (item: Item) => Promise<Value>) {
  const results: Value[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as Item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
