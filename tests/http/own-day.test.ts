import { afterAll, beforeAll, expect, test } from 'vitest'
import { statusWords } from '@/lib/bookings/booking/words'
import { db } from '@/lib/platform/db/db'
import { localDateOf, plusMinutes } from '@/lib/platform/time'
import { type App, startApp } from '../support/app'
import { type Fields, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeBooking } from '../support/factories'
import { fillService, mediatorEmail, signIn } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
beforeAll(async () => {
  await fillService()
  app = await startApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())

/** The day that a page of "Grafik" shows. */
const dayOf = (page: Page) => new URL(page.url).searchParams.get('dzien')

test('every refusal of "Grafik" leads back to the day on which it was pressed', async () => {
  const her = await signIn(app.origin, mediatorEmail)
  const later = { status: 'published' as const, date: { gt: localDateOf(new Date()) } }
  const duty = await db.duty.findFirstOrThrow({ where: later, orderBy: { date: 'asc' }, skip: 4 })
  const free = await db.slot.findMany({ where: { dutyId: duty.id, state: 'open' }, orderBy: { startsAt: 'asc' } })
  const [hour = '', visited = '', blocked = ''] = free.map(({ id }) => id)
  const day = `/panel/grafik?dzien=${duty.date}`
  const { bookingId } = await makeBooking(visited, { now: new Date(), clientName: 'Olga' })
  const visit = `/panel/grafik/wizyta/${bookingId}`
  await db.slot.update({ where: { id: blocked }, data: { state: 'blocked', blockReason: 'break' } })
  const [empty, open] = [await her.open(day), await her.open(day)]
  const [known, note] = [await her.open(visit), await her.open(visit)]
  await her.press(known, 'Znam tę osobę')
  const handed = await her.open(visit)
  const taken = await her.press(handed, 'Cofnij przekazanie')
  expect(dayOf(taken)).toBe(duty.date)
  await makeBooking(hour, { now: new Date() })
  await db.slot.update({ where: { id: blocked }, data: { state: 'withdrawn', blockReason: null } })
  const refused = async (page: Page, button: string, said: string, fields: Fields = {}) => {
    const answer = await her.press(page, button, fields)
    expect([answer.status >= 400, dayOf(answer)], button).toEqual([true, duty.date])
    expect(text(answer), button).toContain(said)
  }
  await refused(empty, 'Zablokuj zaznaczone', 'Zaznacz')
  await refused(empty, 'Zablokuj zaznaczone', 'jest rezerwacja', { slotIds: hour })
  await refused(open, 'Odblokuj', 'Ta godzina jest odwołana.')
  await refused(handed, 'Cofnij przekazanie', '')
  await db.booking.update({ where: { id: bookingId }, data: { status: 'cancelled_by_client', releasedAt: new Date() } })
  await refused(known, 'Znam tę osobę', '')
  await refused(note, 'Zapisz', '', { note: 'Pisana długo.' })
})

test('so does the refusal of a mark, or of taking one back', async () => {
  const her = await signIn(app.origin, mediatorEmail)
  const later = { status: 'published' as const, date: { gt: localDateOf(new Date()) } }
  const duty = await db.duty.findFirstOrThrow({ where: later, orderBy: { date: 'asc' }, skip: 3 })
  const { id: slotId } = await db.slot.findFirstOrThrow({ where: { dutyId: duty.id, state: 'open' } })
  const { bookingId } = await makeBooking(slotId, { now: new Date() })
  // As if it had begun days ago.
  const startsAt = plusMinutes(new Date(), -3 * 24 * 60)
  await db.slot.update({ where: { id: slotId }, data: { startsAt, endsAt: plusMinutes(startsAt, 45) } })
  const day = `/panel/grafik?dzien=${duty.date}`
  const unmarked = await her.open(day)
  await her.press(unmarked, statusWords.attended)
  const marked = await her.open(day)
  await her.press(marked, 'Cofnij')
  const took = await her.press(marked, 'Cofnij')
  expect([took.status, dayOf(took)]).toEqual([422, localDateOf(startsAt)])
  await db.booking.update({ where: { id: bookingId }, data: { status: 'cancelled_by_client', releasedAt: new Date() } })
  const late = await her.press(unmarked, statusWords.attended)
  expect([late.status, dayOf(late)]).toEqual([422, localDateOf(startsAt)])
})
