import { expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { comingMessages } from '@/lib/messages/leaving/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { instantAt } from '@/lib/platform/time'
import { getVisit } from '@/lib/public/visit/data'
import { listUpcomingDuties, readComing } from '@/lib/schedule/upcoming/data'
import { makeBooking, monday } from '../support/factories'
import { startMailing } from '../support/mailing'

const { nextSlot } = await startMailing()

test('the confirmation promises what is planned, by ways that can leave, and nothing else', async () => {
  const slotId = nextSlot()
  const { startsAt } = await db.slot.findUniqueOrThrow({ where: { id: slotId } })
  // There is a mail server and no gateway: the SMS stays here, whatever is planned.
  const allowed = { contactSms: true, contactEmail: true }
  const both = await makeBooking(slotId, allowed)
  const planned = await db.notification.findMany({ where: { bookingId: both.bookingId }, orderBy: { runAt: 'asc' } })
  expect(planned.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
    'confirmation email',
    'confirmation sms',
    'reminder sms',
  ])
  expect(await comingMessages(both.bookingId, monday)).toEqual({ told: ['email'], reminder: null })

  const mailed = await makeBooking(nextSlot(), { contactSms: false, contactEmail: true })
  const { told, reminder } = await comingMessages(mailed.bookingId, monday)
  const row = await db.notification.findFirstOrThrow({ where: { bookingId: mailed.bookingId, kind: 'reminder' } })
  expect([told, reminder]).toEqual([['email'], { channel: 'email', runAt: row.runAt }])
  expect(row.runAt < startsAt).toBe(true)
  expect(await comingMessages(mailed.bookingId, row.runAt)).toMatchObject({ reminder: null })

  await cancelBooking(byClient, mailed.bookingId, monday)
  expect(await comingMessages(mailed.bookingId, monday)).toEqual({ told: [], reminder: null })
})

test('whoever refuses each way is told what that costs, like whoever wants no contact', async () => {
  const none = { contactSms: false, contactEmail: false, contactCall: false, contactVoicemail: false, contactHours: [] }
  const ways = [{ ...none, contactNone: true }, none, { ...none, contactCall: true }, { ...none, contactEmail: true }]
  const shown = []
  for (const way of ways) {
    const { referenceCode, bookingId } = await makeBooking(nextSlot(), way)
    const visit = await getVisit(referenceCode, monday)
    shown.push([visit?.contactNone, visit?.mayCall, (await comingMessages(bookingId, monday)).told])
  }
  expect(shown).toEqual([
    [true, false, []],
    [true, false, []],
    [false, true, []],
    [false, false, ['email']],
  ])
})

test('a day is listed until its hours are over', async () => {
  const { date: day, endTime } = await db.duty.findFirstOrThrow({
    where: { status: 'published' },
    orderBy: { date: 'asc' },
  })
  const end = instantAt(day, endTime)
  const datesAt = async (moment: Date) => (await listUpcomingDuties(moment)).map(({ date }) => date)
  expect(await datesAt(new Date(end.getTime() - 1))).toContain(day)
  const over = await datesAt(end)
  expect(over).not.toContain(day)
  expect(over.length).toBeGreaterThan(0)
  expect((await readComing(end))?.duties?.map(({ date }) => date)).toEqual(over)
})
