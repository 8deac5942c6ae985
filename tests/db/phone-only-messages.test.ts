import { afterEach, expect, test } from 'vitest'
import { cancelSlot } from '@/lib/bookings/cancellation/data'
import { cancelBooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { serviceFacts } from '@/lib/office/service/words'
import { changeSetting, getSetting } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { makeActor, makeManager, monday } from '../support/factories'
import { after, round, startMailing } from '../support/mailing'

const { peer, byMail } = await startMailing()
const manager = await makeManager()
const coordinator = await makeActor('coordinator')
const phone = serviceFacts().contactPhoneShown

async function bookByPhoneAlone(phoneOnly: boolean): Promise<void> {
  const { version } = await getSetting(manager, 'stop')
  await changeSetting(manager, 'stop', { version, value: { phoneOnly } }, monday)
  await refreshOffice(monday)
}
afterEach(() => bookByPhoneAlone(false))

/** The last message to this address, with ordinary spaces. */
async function lastTo(address: string, now: Date): Promise<string> {
  await round(now)
  const mail = peer.taken.findLast(({ to }) => JSON.stringify(to).includes(address))
  return (mail?.text ?? '').replaceAll('\u00A0', ' ')
}

test('a visit that somebody cancelled is made anew by phone, and the page of a visit is for looking and cancelling', async () => {
  const { bookingId } = await byMail('own@people.example')
  await bookByPhoneAlone(true)
  const confirmed = await lastTo('own@people.example', monday)
  expect(confirmed).toContain('Na tej stronie można zobaczyć albo odwołać wizytę.')
  expect(confirmed).not.toMatch(/zmienić termin/)
  await cancelBooking(byClient, bookingId, after(1))
  const text = await lastTo('own@people.example', after(2))
  expect(text).toContain('jest odwołana')
  expect(text).toContain(`zadzwoń: ${phone}`)
  expect(text).not.toMatch(/https:|Wybierz nowy termin/)
})

test('as soon as one books online again, the messages say so', async () => {
  const { bookingId } = await byMail('again@people.example')
  await cancelBooking(byClient, bookingId, after(1))
  expect(await lastTo('again@people.example', after(2))).toMatch(/Wybierz nowy termin[\s\S]*https:/)
})

test('one that the service called off is chosen anew by phone too', async () => {
  const { bookingId } = await byMail('off@people.example')
  await round(monday)
  await bookByPhoneAlone(true)
  const { slotId } = await db.booking.findUniqueOrThrow({ where: { id: bookingId } })
  await cancelSlot(coordinator, slotId, after(1))
  const text = await lastTo('off@people.example', after(2))
  expect(text).toContain('Ta wizyta nie odbędzie się')
  expect(text).toContain(`Aby wybrać nowy termin, zadzwoń: ${phone}.`)
  expect(text).not.toMatch(/https:|Wybierz nowy termin/)
})
