import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { bySystem } from '@/lib/audit/rules'
import type { NewBooking } from '@/lib/booking/data'
import { workRound } from '@/lib/dispatch/data'
import { createPlan } from '@/lib/plan/data'
import { db } from '@/lib/platform/db'
import { freshDatabase } from './database'
import { makeBooking, makeService, monday } from './factories'
import { brokenInvariants } from './invariants'
import { MailPeer } from './mail-peer'

export const full = process.env.LOAD === 'full'

/**
 * A database with many free hours and a mail server of its own. Call it at the top of a test file, before anything reads
 * the environment.
 */
export async function startMailing() {
  const peer = new MailPeer()
  process.env.SMTP_URL = await peer.start()
  process.env.MAIL_FROM = 'wizyty@service.example'
  process.env.APP_ORIGIN = 'https://wizyty.example'
  const database = await freshDatabase()
  let slots: string[] = []
  const nextSlot = () => slots.pop() ?? ''

  beforeAll(async () => {
    const hours = { startTime: '07:00', endTime: '21:00', slotMinutes: 15, gapMinutes: 0 }
    const { input } = await makeService({ ...hours, validUntil: '2027-04-30' })
    for (const weekday of [4, 5, 1, 2]) await createPlan(bySystem, { ...input, weekday }, monday)
    const late = { startsAt: { gt: new Date('2027-02-17T00:00:00Z') } }
    const found = await db.slot.findMany({ where: late, orderBy: { startsAt: 'desc' }, select: { id: true } })
    slots = found.map(({ id }) => id)
  })
  afterAll(() => peer.stop())
  // What an earlier test left to be sent would mix with what this one counts.
  beforeEach(async () => {
    const data = { settledAt: monday, outcome: 'dropped', reason: 'superseded' }
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

export async function rowOf(bookingId: string, kind: string, channel?: string) {
  return db.notification.findFirst({ where: { bookingId, kind, ...(channel && { channel }) } })
}

export async function tasksOf(bookingId: string): Promise<string[]> {
  const tasks = await db.callTask.findMany({ where: { bookingId }, orderBy: { id: 'asc' }, select: { reason: true } })
  return tasks.map(({ reason }) => reason)
}
