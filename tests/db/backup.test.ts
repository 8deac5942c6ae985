import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { openSession } from '@/lib/bookings/opened/data'
import { backUp, restore } from '@/lib/commands/copy'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { findFaults } from '@/lib/jobs/invariants/data'
import { workRound } from '@/lib/jobs/worker/data'
import { claimNotifications, isWorkerStuck } from '@/lib/messages/outbox/data'
import { endQuiet, keepQuiet, quietSince } from '@/lib/messages/quiet/data'
import { byClient } from '@/lib/office/audit/rules'
import { setPasswordByLink } from '@/lib/office/signin/data'
import { listHeldBack } from '@/lib/panel/messages/data'
import { db } from '@/lib/platform/db/db'
import type { FileKeys } from '@/lib/platform/sealed-file'
import { plusMinutes } from '@/lib/platform/time'
import { invite, ownPassword } from '../support/accounts'
import { anotherDatabase, closeConnection, freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeEntry, makeManager, makeService, monday, slotsOf } from '../support/factories'
import { ownerOf } from '../support/house'
import { runOn } from '../support/postgres'

const { dialect, url } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const named = (name: string) => path.join(folder, name)
const coordinator = await makeActor('coordinator')
const { planId } = await makeService()
const slots = (await Promise.all(['2027-02-10', '2027-02-17'].map((date) => slotsOf(planId, date)))).flat()
const book = async (index: number) => (await makeBooking(slots[index] ?? '')).bookingId
const later = plusMinutes(monday, 7 * 24 * 60)
const notCopied = ['StaffSession', 'ClientSession', 'StaffLink', 'JobRun']

/** Every row of every table that is copied. */
async function allRows(): Promise<Record<string, unknown[]>> {
  const tables = Object.keys(ownerOf).filter((name) => !notCopied.includes(name))
  const rows = tables.map((name) => db.$queryRawUnsafe<unknown[]>(`SELECT * FROM "${name}"`))
  const texts = (await Promise.all(rows)).map((each) => each.map((row) => JSON.stringify(row)).sort())
  return Object.fromEntries(tables.map((name, index) => [name, texts[index] ?? []]))
}

/** The disk is lost, and what stands in the copy comes in its place. */
async function loseAndRestore(copy: string, keys?: FileKeys): Promise<void> {
  await closeConnection()
  if (dialect === 'postgres') {
    const name = new URL(url).pathname.slice(1)
    const server = Object.assign(new URL(url), { pathname: '/postgres' }).href
    await runOn(server, `DROP DATABASE "${name}" WITH (FORCE)`)
    await runOn(server, `CREATE DATABASE "${name}"`)
  }
  const aside = await restore(copy, url, later, keys)
  if (dialect === 'sqlite') expect(statSync(aside ?? '').size).toBeGreaterThan(0)
}

test('the drill: a copy comes back whole, and nothing leaves until a coordinator has seen what would', async () => {
  const [cancelled, kept] = [await book(0), await book(1)]
  await makeEntry()
  await openSession({ bookingId: kept, showsNumber: true }, later)
  const { token } = await invite(await makeManager())
  const before = await allRows()
  await backUp(url, named('copy'), monday)
  expect(statSync(named('copy')).mode & 0o777).toBe(0o600)

  // What the copy cannot know.
  await cancelBooking(byClient, cancelled, monday)
  await book(2)
  expect(await setPasswordByLink({ token, password: ownPassword }, monday)).toEqual({ ok: true })
  await loseAndRestore(named('copy'))

  expect(await allRows()).toEqual(before)
  expect(await findFaults(later)).toEqual([])
  expect(await db.clientSession.count()).toBe(0)
  // The link was used once already.
  expect(await setPasswordByLink({ token, password: 'inne dobre haslo 44' }, monday)).toMatchObject({ code: 'ended' })
  expect(await quietSince()).toEqual(monday)

  // Reminders are due now, and so is an offer to whoever waits.
  await cancelBooking(byClient, kept, later)
  const untouched = await db.notification.findMany({ orderBy: { id: 'asc' } })
  await workRound('worker', () => later)
  await keepHouse(later)
  expect(await claimNotifications('worker', later)).toEqual([])
  expect(await db.notification.findMany({ orderBy: { id: 'asc' } })).toEqual(untouched)
  expect(await db.slotOffer.count()).toBe(0)
  expect(await isWorkerStuck(plusMinutes(later, 20))).toBe(true)

  const heldBack = await listHeldBack(coordinator, later)
  expect(heldBack?.copiedAt).toEqual(monday)
  const open = untouched.filter(({ settledAt }) => settledAt === null)
  expect(heldBack?.rows.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort())
  const untrue = open.filter(({ bookingId }) => bookingId === cancelled).map(({ id }) => id)
  expect(untrue.length).toBeGreaterThan(1)
  // A page of another copy lets nothing leave.
  expect(await endQuiet(coordinator, later, [], later)).toBe(false)
  expect(await claimNotifications('worker', later)).toEqual([])
  expect(await endQuiet(coordinator, monday, untrue, later)).toBe(true)
  expect(await quietSince()).toBeNull()
  const leaving = (await claimNotifications('worker', later, 50)).map(({ id }) => id)
  expect(leaving.length).toBeGreaterThan(0)
  expect(leaving.filter((id) => untrue.includes(id))).toEqual([])
  expect(await db.notification.count({ where: { id: { in: untrue }, reason: 'restored' } })).toBe(untrue.length)
})

test('a sealed copy comes back by a key of the list, and by no other one', async () => {
  const [before, keys] = [await allRows(), { seal: 'k'.repeat(32), open: ['o'.repeat(32), 'k'.repeat(32)] }]
  await backUp(url, named('sealed'), monday, keys)
  await expect(restore(named('sealed'), url, later, { open: ['o'.repeat(32)] })).rejects.toThrow('is sealed with')
  writeFileSync(named('sealed-cut'), readFileSync(named('sealed')).subarray(0, -1))
  await expect(restore(named('sealed-cut'), url, later, keys)).rejects.toThrow('is damaged or cut off')
  await loseAndRestore(named('sealed'), keys)
  expect(await allRows()).toEqual(before)
})

test('what is copied while others book is one moment, and a copy of a quiet database is quiet', async () => {
  await keepQuiet(monday)
  const booking = Promise.all([3, 4, 5, 6, 7].map(book))
  await backUp(url, named('meanwhile'), later)
  await booking
  await loseAndRestore(named('meanwhile'))
  expect(await findFaults(later)).toEqual([])
  expect(await quietSince()).toEqual(later)
})

if (dialect === 'sqlite')
  test('a disk that can only be read is copied from, restored from and looked through', async () => {
    const [from, to, disk] = [`file:${named('disk/test.db')}`, `file:${named('back.db')}`, named('disk')]
    await loseAndRestore(named('copy'))
    await book(2)
    // As it stands while a server has it open: the latest is in its log.
    mkdirSync(disk)
    for (const end of ['', '-wal', '-shm'])
      copyFileSync(url.slice('file:'.length) + end, `${named('disk/test.db')}${end}`)
    const before = await allRows()
    const files = () => readdirSync(disk).map((name) => [name, readFileSync(path.join(disk, name)).toString('hex')])
    const found = files()
    for (const name of readdirSync(disk)) chmodSync(path.join(disk, name), 0o444)
    chmodSync(disk, 0o555)
    chmodSync(folder, 0o777)
    // Nothing keeps root out: for a while this is somebody else.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      await backUp(from, named('from-read-only'), later)
      await restore(named('disk/test.db'), to, later)
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
    const verify = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/verify.ts']
    const verified = spawnSync(process.execPath, verify, {
      env: { ...process.env, DATABASE_URL: from },
      encoding: 'utf8',
      ...(isRoot && { uid: 65_534 }),
    })
    expect(verified.stderr + verified.stdout).toBe('Everything that must hold does.\n')
    expect(files()).toEqual(found)
    expect(readdirSync(folder).filter((name) => name.startsWith('.reading-'))).toEqual([])
    await loseAndRestore(named('from-read-only'))
    expect(await allRows()).toEqual(before)
  })

test('what is no whole copy, no copy of this kind, or would take the place of something, is refused', async () => {
  const refused = (from: string, to = url) =>
    restore(from, to, later).then(
      () => 'restored',
      ({ message }: Error) => message,
    )
  const whole = readFileSync(named('copy'))
  writeFileSync(named('cut'), whole.subarray(0, whole.length - 5000))
  writeFileSync(named('else'), 'nothing of ours')
  const other = `file:${named('other.db')}`
  const empty = await anotherDatabase(dialect, 'template0')
  const words = dialect === 'sqlite' ? 'is damaged or cut off' : 'is no whole copy'
  expect(await refused(named('cut'), empty)).toContain(words)
  expect(await refused(named('none'))).toContain('is not there')
  expect(await refused(named('else'), dialect === 'sqlite' ? other : empty)).toMatch(
    /another kind of database|no whole copy/,
  )
  await expect(backUp(url, named('copy'), later)).rejects.toThrow('is there already')
  if (dialect === 'postgres') {
    expect(await refused(named('copy'))).toContain('is not empty')
    expect(await refused(named('copy'), other)).toContain('another kind of database')
  } else {
    writeFileSync(`${named('copy')}-wal`, readFileSync(`${url.slice('file:'.length)}-wal`))
    expect(await refused(named('copy'), other)).toContain('was not written for')
  }
})
