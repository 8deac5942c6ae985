import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { NewBooking } from '@/lib/bookings/claim/data'
import { workRound } from '@/lib/jobs/worker/data'
import { bySystem } from '@/lib/office/audit/rules'
import type { MessageChannel, MessageKind } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { addLocalDays } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'
import { freshDatabase } from './database'
import { makeBooking, makeService, monday } from './factories'
import { brokenInvariants } from './invariants'
import { full } from './load'
import { MailPeer } from './mail-peer'

/**
 * A database with many free hours and a mail server of its own. Call it at the top of a test file, before anything reads
 * the environment.
 */
export async function startMailing({ withHours = true } = {}) {
  const peer = new MailPeer()
  process.env.SMTP_URL = await peer.start()
  process.env.MAIL_FROM = 'wizyty@service.example'
  process.env.APP_ORIGIN = 'https://wizyty.example'
  const database = await freshDatabase()
  let slots: string[] = []
  const nextSlot = () => slots.pop() ?? ''

  // A rule for each week, because a busy machine makes the hours of many weeks too slowly for one transaction.
  const makeHours = async () => {
    const hours = { startTime: '07:00', endTime: '21:00', slotMinutes: full ? 15 : 30, gapMinutes: 0 }
    const { input } = await makeService({ ...hours, validFrom: '2027-02-17', validUntil: '2027-02-17' })
    for (let week = full ? 10 : 3; week > 0; week--) {
      const validFrom = addLocalDays('2027-02-17', 7 * week)
      for (const weekday of full ? [1, 2, 3, 4, 5] : [3])
        await createPlan(bySystem, { ...input, weekday, validFrom, validUntil: addLocalDays(validFrom, 6) }, monday)
    }
    const found = await db.slot.findMany({ orderBy: { startsAt: 'desc' }, select: { id: true } })
    slots = found.map(({ id }) => id)
  }
  beforeAll(() => (withHours ? makeHours() : undefined), 300_000)
  afterAll(() => peer.stop())
  // What an earlier test left to be sent would mix with what this one counts.
  beforeEach(async () => {
    const data = { settledAt: monday, outcome: 'dropped' as const, reason: 'superseded' }
    await db.notification.updateMany({ where: { settledAt: null }, data })
    peer.taken.length = 0
  })
  afterEach(async () => expect(await brokenInvariants()).toEqual([]))

  const byMail = (email: string, change: Partial<NewBooking> & { now?: Date } = {}) =>
    makeBooking(nextSlot(), { email, contactEmail: true, contactSms: false, ...change })
  const bookMany = async (count: number) => {
    const addresses = Array.from({ length: count }, () => `${randomUUID()}@people.example`)
    for (const address of addresses) await byMail(address)
    return addresses
  }
  return { ...database, peer, nextSlot, byMail, bookMany }
}

export const after = (minutes: number, from = monday) => new Date(from.getTime() + minutes * 60_000)
export const round = (now: Date, owner = 'worker-1') => workRound(owner, () => now)

export async function rowOf(bookingId: string, kind: MessageKind, channel?: MessageChannel) {
  return db.notification.findFirst({ where: { bookingId, kind, ...(channel && { channel }) } })
}

export async function tasksOf(bookingId: string): Promise<string[]> {
  const tasks = await db.callTask.findMany({ where: { bookingId }, orderBy: { id: 'asc' }, select: { reason: true } })
  return tasks.map(({ reason }) => reason)
}
