import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { deliverSome } from '@/lib/messages/delivery/data'
import { db } from '@/lib/platform/db/db'
import { makeBooking, monday } from '../support/factories'
import { full } from '../support/load'
import { addressOf } from '../support/mail-peer'
import { after, round, rowOf, startMailing, tasksOf } from '../support/mailing'

const { dialect, peer, nextSlot, byMail, bookMany } = await startMailing()

test('a mail server that is down for ten minutes loses nothing and gets nothing twice', {
  timeout: 300_000,
}, async () => {
  const people = await bookMany(full ? 200 : 25)
  await peer.stop()
  for (let minute = 0; minute < 10; minute++) await round(after(minute))
  expect(peer.taken).toEqual([])
  await peer.start()
  let minute = 10
  for (; minute < 60 && peer.taken.length < people.length; minute++) await round(after(minute))
  console.info(`${dialect}: ${people.length} messages, down for 10 minutes; the last one was taken after ${minute - 1}`)
  expect(peer.taken.map(addressOf).sort()).toEqual([...people].sort())
  await round(after(120))
  expect(peer.taken).toHaveLength(people.length)
  expect(await db.callTask.count()).toBe(0)
})

test('each way in which a server can be unkind ends as promised', { timeout: 300_000 }, async () => {
  const manners = ['accept', 'greylist', 'busy', 'refuse', 'refuse_text', 'slow'] as const
  const bookings = new Map<string, string>()
  for (const manner of manners) {
    peer.manners.set(`${manner}@people.example`, manner)
    bookings.set(manner, (await byMail(`${manner}@people.example`)).bookingId)
  }
  const copies = (manner: string) => peer.to(`${manner}@people.example`).map(({ messageId }) => messageId)
  await round(monday)
  const states = new Map<string, unknown>()
  for (const [manner, id] of bookings) {
    const row = await rowOf(id, 'confirmation')
    states.set(manner, [row?.outcome ?? 'waits', row?.reason, row?.attempts])
  }
  expect(Object.fromEntries(states)).toEqual({
    accept: ['sent', null, 1],
    greylist: ['waits', 'deferred', 1],
    busy: ['waits', 'deferred', 1],
    refuse: ['failed', 'refused', 1],
    refuse_text: ['failed', 'refused', 1],
    slow: ['sent', null, 1],
  })
  for (let minute = 1; minute < 20; minute++) await round(after(minute))
  for (const manner of ['accept', 'greylist', 'busy', 'slow']) expect(copies(manner), manner).toHaveLength(1)
  for (const manner of ['refuse', 'refuse_text']) {
    expect(copies(manner)).toEqual([])
    expect(await tasksOf(bookings.get(manner) ?? '')).toEqual(['confirmation'])
  }
})

test('a line cut after the whole message costs one repeat, which any mailbox can tell', {
  timeout: 300_000,
}, async () => {
  for (const manner of full ? (['cut', 'hang'] as const) : (['cut'] as const)) {
    const address = `${manner}@people.example`
    peer.manners.set(address, manner)
    const { bookingId } = await byMail(address)
    await round(monday)
    expect(await rowOf(bookingId, 'confirmation')).toMatchObject({
      reason: 'unreachable',
      settledAt: null,
      attempts: 1,
    })
    for (let minute = 1; minute < 4; minute++) await round(after(minute))
    expect(await rowOf(bookingId, 'confirmation')).toMatchObject({ outcome: 'sent', attempts: 2 })
    const copies = peer.to(address).map(({ messageId }) => messageId)
    expect(copies).toHaveLength(2)
    expect(new Set(copies).size).toBe(1)
    expect(await tasksOf(bookingId)).toEqual([])
  }
})

test('one that cannot be reached is tried once in a round, and everybody is put off', async () => {
  await bookMany(15)
  const url = new URL(process.env.SMTP_URL ?? '')
  await peer.stop()
  let lines = 0
  const silent = createServer((socket) => {
    lines += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => silent.listen(Number(url.port), '127.0.0.1', resolve))
  await round(monday)
  await new Promise((resolve) => silent.close(resolve))
  await peer.start()
  expect(lines).toBe(1)
  expect(await db.notification.count({ where: { reason: 'unreachable', settledAt: null } })).toBe(15)
})

test('a server that speaks a byte at a time gets each message once', { timeout: 90_000 }, async () => {
  peer.paceMs = 12
  const { bookingId } = await byMail('byte@people.example')
  await round(monday)
  peer.paceMs = 0
  expect((await rowOf(bookingId, 'confirmation'))?.outcome).toBe('sent')
  expect(peer.to('byte@people.example')).toHaveLength(1)
})

test('after twelve tries, or when it gets late, a person tells it', { timeout: 90_000 }, async () => {
  peer.manners.set('never@people.example', 'refuse')
  const early = await byMail('early@people.example')
  const late = await byMail('late@people.example')
  const { slotId } = await db.booking.findUniqueOrThrow({ where: { id: late.bookingId }, select: { slotId: true } })
  const { startsAt } = await db.slot.findUniqueOrThrow({ where: { id: slotId }, select: { startsAt: true } })
  await peer.stop()
  // Put to the evening before the visit: no try is left that would leave time for a call.
  const evening = new Date(startsAt.getTime() - 11 * 3_600_000)
  const row = await rowOf(late.bookingId, 'confirmation')
  await db.notification.update({ where: { id: row?.id ?? '' }, data: { runAt: evening } })
  let tries = 0
  for (let at = monday; tries < 20; tries++) {
    await round(at)
    const waiting = await rowOf(early.bookingId, 'confirmation')
    if (waiting?.settledAt) break
    at = waiting?.runAt ?? at
  }
  const early12 = await rowOf(early.bookingId, 'confirmation')
  expect(early12).toMatchObject({ outcome: 'failed', attempts: 12, reason: 'unreachable' })
  expect(await tasksOf(early.bookingId)).toEqual(['confirmation'])
  await round(evening)
  expect(await rowOf(late.bookingId, 'confirmation')).toMatchObject({ outcome: 'failed', attempts: 1 })
  expect(await tasksOf(late.bookingId)).toContain('confirmation')
  await peer.start()
})

test('a channel that is no longer allowed is not used, and a visit that is over is not spoken of', async () => {
  const withdrawn = await byMail('withdrawn@people.example')
  await db.booking.update({ where: { id: withdrawn.bookingId }, data: { client: { update: { contactEmail: false } } } })
  const past = await byMail('past@people.example')
  await deliverSome('mine', monday)
  expect(await rowOf(withdrawn.bookingId, 'confirmation')).toMatchObject({ outcome: 'dropped', reason: 'not_allowed' })
  // A call is allowed, and nothing else may say it.
  expect(await tasksOf(withdrawn.bookingId)).toEqual(['confirmation'])
  expect(peer.to('past@people.example')).toHaveLength(1)
  const row = await rowOf(past.bookingId, 'confirmation')
  const again = { settledAt: null, outcome: null, runAt: new Date('2027-06-01T00:00:00Z') }
  await db.notification.update({ where: { id: row?.id ?? '' }, data: again })
  await deliverSome('mine', new Date('2027-06-01T00:00:00Z'))
  expect(await rowOf(past.bookingId, 'confirmation')).toMatchObject({ outcome: 'failed', reason: 'past' })
  await db.booking.update({ where: { id: withdrawn.bookingId }, data: { client: { update: { contactEmail: true } } } })
  expect(peer.taken).toHaveLength(1)
})

test('a message has one recipient, our own address and no word of a person in its head', async () => {
  await makeBooking(nextSlot(), {
    clientName: 'Zły\r\nBcc: ktos@example.org',
    email: 'head@people.example',
    contactEmail: true,
    contactSms: false,
  })
  await round(monday)
  const [mail] = peer.to('head@people.example')
  expect(mail?.headerLines.map(({ key }) => key).sort()).toEqual(
    ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
  )
  expect(mail?.from?.text).toBe('"Wizyty" <wizyty@service.example>')
  expect(mail?.messageId).toMatch(/^<[\w-]{22}@service\.example>$/)
  expect(JSON.stringify(mail?.headerLines)).not.toMatch(/Zły|ktos@|mediac|MOPS/i)
  expect(mail?.text).toMatch(/https:\/\/wizyty\.example\/w\/[1-9A-HJ-NP-Za-km-z]{22}\n/)
  expect(mail?.text).not.toMatch(/Zły/)
})
