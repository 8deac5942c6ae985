import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cancelDuty } from '@/lib/bookings/cancellation/data'
import { requireReadable } from '@/lib/commands/copy'
import { copyInTime } from '@/lib/jobs/backup/data'
import { writeDayList } from '@/lib/jobs/daylist/data'
import { endQuiet, keepQuiet } from '@/lib/messages/quiet/data'
import { refreshOffice } from '@/lib/office/roster/data'
import { changeSetting } from '@/lib/office/settings/data'
import { readToday } from '@/lib/panel/today/data'
import { plusMinutes } from '@/lib/platform/time'
import { freshDatabase } from '../support/database'
import { dutyOf, makeActor, makeBooking, makeManager, makeService, monday, slotsOf } from '../support/factories'

const key = 'a key of copies that is for tests alone'
process.env.BACKUP_KEY = key
const { dialect } = await freshDatabase()
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-nightly-'))
afterAll(() => {
  delete process.env.BACKUP_KEY
  rmSync(folder, { recursive: true, force: true })
})
const coordinator = await makeActor('coordinator')
const { planId } = await makeService()
const [first = ''] = await slotsOf(planId)
await makeBooking(first, { clientName: 'Anna Kowalska' })
const ending = dialect === 'sqlite' ? 'db.sealed' : 'rows.gz.sealed'
const copyOf = (night: string) => `mediacje-${night}.${ending}`
const inFolder = () => readdirSync(folder).sort()
const days = (count: number) => plusMinutes(monday, count * 24 * 60)
const state = async (at: Date) => (await readToday(coordinator, at)).copies.state

async function settle(to: string | null): Promise<void> {
  const version = to ? 0 : 1
  await changeSetting(await makeManager(), 'copies', { version, value: { folder: to, time: '02:00', keep: 3 } }, monday)
  await refreshOffice(monday)
}

test('of two processes one makes the copy of the night, sealed and read to its end, and only then old ones go', async () => {
  await copyInTime(monday, () => Promise.reject(new Error('nobody has asked for one')))
  expect(await state(monday)).toBe('off')
  await settle(folder)
  expect(await state(monday)).toBe('old')
  for (const night of ['2027-01-29T01-00-00', '2027-01-30T01-00-00', '2027-01-31T01-00-00'])
    writeFileSync(path.join(folder, copyOf(night)), '')
  await copyInTime(monday, () => Promise.reject(new Error('the disk is full')))
  expect(inFolder()).toHaveLength(3)

  // An hour later somebody may try again.
  const made: string[] = []
  const fake = async (file: string) => void made.push(file)
  await copyInTime(plusMinutes(monday, 59), fake)
  expect(made).toEqual([])
  const again = plusMinutes(monday, 60)
  await Promise.all([copyInTime(again, fake), copyInTime(again, fake)])
  expect(made).toEqual([path.join(folder, copyOf('2027-02-01T09-00-00'))])
  expect(inFolder()).toHaveLength(3)
  await copyInTime(plusMinutes(again, 90), fake)
  expect(made).toHaveLength(1)
  expect(await state(days(1))).toBe('good')
  expect(await state(days(3))).toBe('old')

  // A copy that nobody has looked through may stand beside what it was made of.
  await keepQuiet(monday)
  await copyInTime(days(1), fake)
  await endQuiet(coordinator, monday, [], monday)
  expect(made).toHaveLength(1)

  // By a process of its own.
  await copyInTime(days(1))
  const newest = path.join(folder, copyOf('2027-02-02T08-00-00'))
  expect(statSync(newest).mode & 0o777).toBe(0o600)
  expect(readFileSync(newest).includes('Kowalska')).toBe(false)
  await requireReadable(newest, { open: [key] })
  await expect(requireReadable(newest, { open: [] })).rejects.toThrow('is none of BACKUP_KEY')
  expect(inFolder().some((name) => name.includes('.part'))).toBe(false)
  expect(inFolder()).not.toContain(copyOf('2027-01-29T01-00-00'))
})

test('the list of the next day of visits is one file, and goes with its day or when that is called off', async () => {
  const lists = () => inFolder().filter((name) => name.startsWith('dyzur'))
  await writeDayList(monday)
  expect(lists()).toEqual(['dyzur-2027-02-03.html'])
  const written = readFileSync(path.join(folder, 'dyzur-2027-02-03.html'), 'utf8')
  expect(written).toContain('<td>A. K.</td>')
  expect(written).toContain('sala A110')
  expect(written).not.toContain('Kowalska')
  await cancelDuty(coordinator, await dutyOf(planId), monday)
  // Within the hour it stays.
  await writeDayList(plusMinutes(monday, 50))
  expect(lists()).toEqual(['dyzur-2027-02-03.html'])
  await writeDayList(plusMinutes(monday, 55))
  expect(lists()).toEqual(['dyzur-2027-02-10.html'])
  await writeDayList(days(30))
  expect(lists()).toEqual([])
  await settle(null)
  await copyInTime(days(9), () => Promise.reject(new Error('they are switched off')))
  expect(await state(days(9))).toBe('off')
})
