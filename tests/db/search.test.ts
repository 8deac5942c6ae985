import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workInTime } from '@/lib/jobs/worker/data'
import { addClient, fillGrams, replaceGrams } from '@/lib/messages/client/data'
import { gramsOf, gramsVersionOf, nobody } from '@/lib/messages/client/rules'
import { searchBookings } from '@/lib/panel/search/data'
import { db, transact } from '@/lib/platform/db/db'
import { gramKeys, liveKeys } from '@/lib/platform/db/sealed-columns'
import { referenceAlphabet } from '@/lib/platform/reference'
import { freshDatabase } from '../support/database'
import { makeActor, makeBooking, makeService, monday, slotsOf } from '../support/factories'
import { forgetOldClients } from '../support/forgetting'
import { brokenInvariants } from '../support/invariants'
import { countQueries } from '../support/queries'

await freshDatabase()
const coordinator = await makeActor('coordinator')
const { planId } = await makeService({ startTime: '06:00', endTime: '22:00', slotMinutes: 15, gapMinutes: 0 })
const slots = await slotsOf(planId)
const people = [
  ['Łucja Ćwiąkalska', '+48508033132'],
  ['Andrij Kowalczuk', '+380501234567'],
  ['Ольга Шевченко', '+48600700801'],
  ["Mary O'Neil", null],
  ['Ewa Wiśniewska', '+48600700802'],
  ['Ewa Wiśniowska', '+48600700803'],
] as const
const made = new Map<string, { bookingId: string; referenceCode: string }>()

beforeEach(async () => {
  if (made.size > 0) return
  for (const [clientName, phone] of people)
    made.set(clientName, await makeBooking(slots.pop() ?? '', { clientName, phone }))
})
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const find = async (query: string) => await searchBookings(coordinator, query, monday)
const names = async (query: string) => (await find(query)).map(({ clientName }) => clientName)
const gramsStored = async (clientId: string) =>
  (await db.clientGram.findMany({ where: { clientId }, select: { gram: true } })).map(({ gram }) => gram).sort()

test.each([
  ['Lucia', 'Łucja Ćwiąkalska'],
  ['ćwionkalska łucja', 'Łucja Ćwiąkalska'],
  ['Wiśnieska', 'Ewa Wiśniewska'],
  ['kowal andrij', 'Andrij Kowalczuk'],
  ['olga szewczenko', 'Ольга Шевченко'],
  ['O’Neil', "Mary O'Neil"],
  ['oneil', "Mary O'Neil"],
  ['033', 'Łucja Ćwiąkalska'],
  ['0331', 'Łucja Ćwiąkalska'],
  ['012 34', 'Andrij Kowalczuk'],
  ['ewa 802', 'Ewa Wiśniewska'],
])('%s is %s', async (query, name) => expect((await names(query))[0]).toBe(name))

test('a number with one wrong, missing or additional sign is found, and it is said so', async () => {
  const { referenceCode: code = '' } = made.get('Ewa Wiśniewska') ?? {}
  const other = [...referenceAlphabet].find((sign) => sign !== code[2]) ?? ''
  const slips = [code.slice(0, 2) + other + code.slice(3), code.slice(0, 5), code.slice(1), `${code}2`]
  for (const typed of slips) {
    const [first] = await find(typed)
    expect(first, typed).toMatchObject({ clientName: 'Ewa Wiśniewska', why: 'numer różni się jednym znakiem' })
  }
  expect(await find(code)).toMatchObject([{ why: 'ten numer rezerwacji' }])
})

test('the better match comes first, and each says why it is there', async () => {
  expect(await find('ewa wiśniewska')).toMatchObject([
    { clientName: 'Ewa Wiśniewska', why: 'tak samo: „ewa”, „wiśniewska”' },
    { clientName: 'Ewa Wiśniowska', why: 'tak samo: „ewa”; podobnie: „wiśniewska”' },
  ])
  expect(await find('600 700')).toHaveLength(3)
  expect(await find('+48 508 033 132')).toMatchObject([{ why: 'ten telefon' }])
})

test('what a release of before has written is found at once, and has its grams after a round', async () => {
  const { referenceCode } = await makeBooking(slots.pop() ?? '', { clientName: 'Bożena Dawna', phone: null })
  const { clientId: id } = await db.booking.findFirstOrThrow({ where: { referenceCode }, select: { clientId: true } })
  const clientId = id ?? ''
  await db.clientGram.deleteMany({ where: { clientId } })
  await db.client.update({ where: { id: clientId }, data: { gramsVersion: 0 } })
  expect(await names('dafna bożena')).toEqual(['Bożena Dawna'])
  await Promise.all([workInTime('one'), workInTime('other'), fillGrams()])
  expect(await gramsStored(clientId)).toEqual(gramKeys(gramsOf({ name: 'Bożena Dawna', phone: null })).sort())
  expect(
    await db.client.count({ where: { gramsVersion: { not: gramsVersionOf(liveKeys().writes?.id ?? null) } } }),
  ).toBe(0)
  expect(await names('dafna bożena')).toEqual(['Bożena Dawna'])
  expect(await fillGrams()).toBe(0)
})

test('whoever is named anew is found by the new name and no more by the old one', async () => {
  const { bookingId } = await makeBooking(slots.pop() ?? '', { clientName: 'Stare Nazwisko', phone: '+48777666555' })
  const booking = await db.booking.findUniqueOrThrow({ where: { id: bookingId }, include: { client: true } })
  const change = { name: 'Inne Miano', phone: '+48222333444' }
  await transact(async (tx) => {
    await tx.client.update({ where: { id: booking.clientId ?? '' }, data: { ...change, nameSearch: 'inne miano' } })
    await replaceGrams(tx, [{ id: booking.clientId ?? '', ...change }])
  })
  expect(await names('myano inne')).toEqual(['Inne Miano'])
  expect(await names('333')).toEqual(['Inne Miano'])
  expect([await names('nazwisko'), await names('666')]).toEqual([[], []])
})

test('a change that is refused leaves no grams, and forgetting somebody deletes theirs', async () => {
  const before = await db.clientGram.count()
  await transact(async (tx) => {
    await addClient(tx, { ...nobody, clientName: 'Nikt Taki' })
    return { ok: false, code: 'refused' } as const
  })
  expect(await db.clientGram.count()).toBe(before)
  await forgetOldClients(new Date('2027-04-10T12:00:00Z'))
  expect(await db.client.count()).toBe(0)
  expect(await db.clientGram.count()).toBe(0)
  made.clear()
})

test('one search asks a bounded number of times, whatever was said', async () => {
  const asked = ['ewa', 'ewa wisnieska', 'zz', randomUUID(), '508', 'K7M-4X', 'a'.repeat(80), 'anna 132 kowal 508']
  for (const query of asked) {
    const { queries } = await countQueries(() => find(query))
    expect(queries.length, query).toBeLessThanOrEqual(7)
  }
})
