import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { keepHouse } from '@/lib/jobs/housekeeping/data'
import { forgetUnlessVisiting } from '@/lib/messages/client/data'
import { byClient } from '@/lib/office/audit/rules'
import { dropLeftovers } from '@/lib/platform/db/copy-sqlite'
import { db, transact } from '@/lib/platform/db/db'
import { eraseDeleted, oweErasing } from '@/lib/platform/db/erase'
import { claimDatabaseFile } from '@/lib/platform/db/process-lock'
import { sqlitePath } from '@/lib/platform/db/sqlite-handle'
import { freshDatabase } from '../support/database'
import { makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { keepHouseTwice } from '../support/forgetting'

const { url } = await freshDatabase()
const file = sqlitePath(url)

const inFiles = (mark: string) =>
  ['', '-wal', '-shm'].filter((end) => existsSync(file + end) && readFileSync(file + end, 'latin1').includes(mark))

test('a name and a phone that were forgotten are not in the bytes of any file', async () => {
  const { planId } = await makeService()
  const [slotId = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slotId, { clientName: 'Znacznikowa', phone: '+48600998877' })
  await cancelBooking(byClient, bookingId, monday)
  expect([inFiles('Znacznikowa'), inFiles('+48600998877')].flat()).not.toEqual([])
  await keepHouseTwice(new Date('2027-03-10T12:00:00Z'))
  expect([inFiles('Znacznikowa'), inFiles('+48600998877')].flat()).toEqual([])
  expect(statSync(`${file}-wal`).size).toBe(0)
})

test('nobody else on the machine may read them', async () => {
  await db.client.count()
  const made = ['', '-wal', '-shm', '.server-lock'].map((end) => file + end)
  claimDatabaseFile(url)
  const modes = made.map((each) => [each, (statSync(each).mode & 0o777).toString(8)])
  expect(modes).toEqual(made.map((each) => [each, '600']))
})

test('nor is any of many, deleted and changed in between one another', async () => {
  let seed = 7
  // The same numbers each time: whether a page keeps a copy depends on what was written in which order.
  const below = (limit: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * limit)
  }
  const gone: string[] = []
  const here: { id: string; mark: string }[] = []
  const markOf = (step: number) => `Osoba ${step} z listy`
  await transact(async (tx) => {
    for (let step = 0; step < 1500; step++) {
      const name = `${markOf(step)}${'x'.repeat(below(200))}`
      const values = { name, nameSearch: name, phone: `+48600${step}` }
      const choice = below(10)
      if (choice < 5 || here.length < 5) {
        const id = `${below(9000)}-${step}`
        await tx.client.create({ data: { id, ...values } })
        here.push({ id, mark: markOf(step) })
        continue
      }
      const [one] = here.splice(below(here.length), 1)
      if (!one) continue
      gone.push(one.mark)
      if (choice < 8) await tx.client.delete({ where: { id: one.id } })
      else {
        await tx.client.update({ where: { id: one.id }, data: values })
        here.push({ id: one.id, mark: markOf(step) })
      }
    }
  })
  oweErasing()
  await eraseDeleted()
  expect(gone.length).toBeGreaterThan(500)
  const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1')
  expect(gone.filter((name) => bytes.includes(name))).toEqual([])
})

test('the file is written afresh only when something of a person was deleted', async () => {
  const unused = async () => Number(Object.values((await db.$queryRaw<object[]>`PRAGMA freelist_count`)[0] ?? {})[0])
  const fillAndDrop = async () => {
    const keys = Array.from({ length: 500 }, (_, index) => `${index}-${'x'.repeat(100)}`)
    await db.rateLimit.createMany({ data: keys.map((key) => ({ key, count: 1, expiresAt: monday })) })
    await keepHouse(new Date(+monday + 1))
  }
  await eraseDeleted()
  await fillAndDrop()
  expect(await unused()).toBeGreaterThan(0)
  await db.client.create({ data: { id: 'somebody', name: 'Osoba', nameSearch: 'osoba' } })
  await transact((tx) => forgetUnlessVisiting(tx, 'somebody'))
  await keepHouse(monday)
  expect(await unused()).toBe(0)
})

test('a step that fails keeps nothing behind it from being deleted', async () => {
  await db.rateLimit.create({ data: { key: 'old', count: 1, expiresAt: monday } })
  await db.$executeRaw`ALTER TABLE "StaffSession" RENAME TO "Elsewhere"`
  await keepHouse(new Date(+monday + 1))
  await db.$executeRaw`ALTER TABLE "Elsewhere" RENAME TO "StaffSession"`
  expect(await db.rateLimit.count({ where: { key: 'old' } })).toBe(0)
})

test('what a restore has put aside goes after a month, half a copy after a day, and nothing else beside the file', () => {
  const beside = ['.before-restore-1', '.before-restore-12-wal', '.part', '.part-wal']
  const others = ['.before-restore-x', '.parts', '.bak', '.before-restore-1.keep']
  for (const end of [...beside, ...others]) writeFileSync(file + end, 'Znacznikowa')
  const there = () => [...beside, ...others].filter((end) => existsSync(file + end))
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  expect(dropLeftovers(file, inDays(0.9))).toBe(0)
  expect(dropLeftovers(file, inDays(1.1))).toBe(2)
  expect(dropLeftovers(file, inDays(29))).toBe(0)
  expect(dropLeftovers(file, inDays(31))).toBe(2)
  expect(there()).toEqual(others)
})
