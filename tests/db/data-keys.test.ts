import { expect, test, vi } from 'vitest'
import { resealClients } from '@/lib/messages/client/data'
import { newDataKey, parseDataKeys } from '@/lib/platform/data-keys'
import { db, verifyDatabase } from '@/lib/platform/db/db'
import { requireDatabase } from '@/lib/platform/db/start'
import { closeConnection, freshDatabase } from '../support/database'
import { makeBooking, makeService, slotsOf } from '../support/factories'
import { interrupted } from '../support/queries'

let setting: string | undefined
vi.mock(import('@/lib/platform/env'), async (original) => {
  const whole = await original()
  const env = () => ({ ...whole.env(), DATA_KEYS: setting ? (parseDataKeys(setting) ?? undefined) : undefined })
  return { ...whole, env }
})
const { url } = await freshDatabase()
const [one, two] = [newDataKey(1), newDataKey(2)]
const { planId } = await makeService()
const slots = await slotsOf(planId)
const book = (clientName: string) => makeBooking(slots.pop() ?? '', { clientName })
const begins = async (keys: string | undefined) => {
  setting = keys
  await closeConnection()
  return requireDatabase(url, 'nothing').then(
    () => 'begins',
    (error: unknown) => String(error),
  )
}

test('a process does not begin without a key that is needed, nor with another one of its number', async () => {
  expect(await begins(one)).toBe('begins')
  await book('Ewa Pierwsza')
  expect(await begins(`plain ${two}`)).toContain('encrypted with the key 1, which DATA_KEYS does not name')
  expect(await begins(newDataKey(1))).toContain('not the key 1 with which this database was encrypted')
  // Nor does it where the database was away when it began.
  await expect(book('Nikt Taki')).rejects.toThrow('not the key 1')
  expect(await verifyDatabase()).toEqual({ ok: false, reason: 'keys_wrong' })
  expect(await begins(undefined)).toContain('which DATA_KEYS does not name')
  await expect(db.client.findMany()).rejects.toThrow('key 1, which DATA_KEYS does not hold')
  expect(await begins(`${two} ${one}`)).toBe('begins')
  expect(await resealClients('')).toMatchObject({ seen: 1, rewritten: 1 })
  expect(await begins(two)).toBe('begins')
  expect(await db.client.findMany({ select: { name: true } })).toEqual([{ name: 'Ewa Pierwsza' }])
})

test('whoever is corrected while everything is written anew stays as they were corrected', async () => {
  setting = two
  await book('Adam Dawny')
  setting = `${one} ${two}`
  const adam = await db.client.findFirstOrThrow({ where: { gramsVersion: 1002 }, orderBy: { id: 'desc' } })
  const correct = () => db.client.update({ where: { id: adam.id }, data: { name: 'Adam Nowy', phone: '+48600100200' } })
  const done = await interrupted(() => resealClients(''), '.$queryRaw', correct)
  expect(done).toMatchObject({ seen: 2, rewritten: 1, overtaken: 1 })
  const found = await db.client.findMany({
    where: { phone: '+48600100200' },
    select: { name: true, gramsVersion: true },
  })
  expect(found).toEqual([{ name: 'Adam Nowy', gramsVersion: 1002 }])
  expect(await resealClients('')).toMatchObject({ rewritten: 1 })
  expect(await resealClients('')).toMatchObject({ rewritten: 0, overtaken: 0 })
})
