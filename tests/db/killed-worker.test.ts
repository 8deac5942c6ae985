import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { deliverSome } from '@/lib/messages/delivery/data'
import { bySystem } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, isWorkingDay, localDateOf, weekdayOf } from '@/lib/platform/time'
import { endWithUs } from '../support/app'
import { makeBooking, makeService, slotsOf } from '../support/factories'
import { rounds } from '../support/load'
import { addressOf } from '../support/mail-peer'
import { rowOf, startMailing } from '../support/mailing'

const { dialect, url, peer } = await startMailing({ withHours: false })
const root = path.resolve(import.meta.dirname, '../..')

/** `npm run worker` as a process of its own, which has the true clock. */
function startWorker(): ChildProcess {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/worker.ts']
  const child = endWithUs(
    spawn(process.execPath, args, { cwd: root, env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'info' } }),
  )
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  return child
}
let output = ''
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', resolve)
  })

/** Two hours of a day to come by the true clock, and nobody else's. */
async function bookTwo(kill: number): Promise<string[]> {
  const now = new Date()
  const days = Array.from({ length: 60 }, (_, after) => addLocalDays(localDateOf(now), 7 + after))
  const date = days.filter(isWorkingDay)[kill] ?? ''
  const weekday = weekdayOf(date)
  const { planId } = await makeService({ weekday, validFrom: date, validUntil: date }, now)
  const slots = (await slotsOf(planId, date)).slice(0, 2)
  const ids: string[] = []
  for (const [index, slot] of slots.entries()) {
    const email = `person${kill}-${index}@people.example`
    ids.push((await makeBooking(slot, { by: bySystem, email, contactEmail: true, contactSms: false, now })).bookingId)
  }
  return ids
}

test('a worker killed after the mail server took a message loses nothing and repeats that one alone', {
  timeout: 600_000,
}, async () => {
  const kills = rounds(2, 10)
  const ids: string[] = []
  for (let kill = 0; kill < kills; kill++) {
    ids.push(...(await bookTwo(kill)))
    // The server has the message; whatever it answers now, nobody is there to note it.
    const taken = new Promise<void>((resolve) => {
      peer.onMessage = async () => {
        worker.kill('SIGKILL')
        await ended(worker)
        resolve()
      }
    })
    const worker = startWorker()
    await taken
    peer.onMessage = () => {}
  }
  expect(peer.taken).toHaveLength(kills)
  // What a killed worker held is its own until the lease ends.
  const { leaseUntil } = await db.notification.findFirstOrThrow({
    where: { settledAt: null, leaseUntil: { not: null } },
    orderBy: { leaseUntil: 'asc' },
  })
  expect(await deliverSome('later', new Date(Number(leaseUntil) - 1))).toBe(0)
  const leaseOver = new Date(Date.now() + 61_000)
  while ((await deliverSome('later', leaseOver)) > 0);
  const copies = new Map<string, string[]>()
  for (const mail of peer.taken)
    copies.set(addressOf(mail), [...(copies.get(addressOf(mail)) ?? []), mail.messageId ?? ''])
  console.info(
    `${dialect}: ${kills} workers killed; ${peer.taken.length - ids.length} repeats of ${ids.length} messages`,
  )
  expect(copies.size).toBe(ids.length)
  expect(peer.taken.length - ids.length).toBe(kills)
  for (const each of copies.values()) expect(new Set(each).size).toBe(1)
  for (const id of ids) expect((await rowOf(id, 'confirmation'))?.outcome).toBe('sent')
})

test('a worker that is told to stop finishes what it is sending', { timeout: 60_000 }, async () => {
  const ids = await bookTwo(20)
  const worker = startWorker()
  await new Promise<void>((resolve) => {
    peer.onMessage = async () => {
      worker.kill('SIGTERM')
      resolve()
      // The signal has to arrive before the answer does.
      while (!output.includes('stopping')) await new Promise((done) => setImmediate(done))
    }
  })
  expect(await ended(worker)).toBe(0)
  peer.onMessage = () => {}
  const rows = await Promise.all(ids.map((id) => rowOf(id, 'confirmation')))
  rows.sort((a, b) => (b?.attempts ?? 0) - (a?.attempts ?? 0))
  // What it had not begun is free for others at once, and was no try.
  expect(rows.map((row) => [row?.outcome, row?.leaseUntil, row?.attempts])).toEqual([
    ['sent', null, 1],
    [null, null, 0],
  ])
  expect(peer.taken).toHaveLength(1)
})
