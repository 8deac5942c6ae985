import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { fillGrams } from '@/lib/messages/client/data'
import { searchBookings } from '@/lib/panel/search/data'
import { db } from '@/lib/platform/db/db'
import { referenceAlphabet } from '@/lib/platform/reference'
import { bones } from '@/lib/platform/spelling'
import { searchable } from '@/lib/platform/text'
import { Chance } from '../support/chance'
import { freshDatabase } from '../support/database'
import { makeActor, makeService, monday, slotsOf } from '../support/factories'
import { full } from '../support/load'
import { misspelt, someName } from '../support/names'

const { dialect } = await freshDatabase()
const coordinator = await makeActor('coordinator')
const { planId } = await makeService()
const [slotId = ''] = await slotsOf(planId)
const luck = new Chance(22)
const [bookings, queries] = [full ? 50_000 : 2000, 200]
const names: string[] = []
const signs = [...referenceAlphabet]
const codeOf = new Map<string, string>()

// Each once, and spread over all that there are.
let last = 12_345
function nextCode(): string {
  last = (last + 387_420_489) % signs.length ** 6
  return Array.from({ length: 6 }, (_, at) => signs[Math.floor(last / signs.length ** at) % signs.length]).join('')
}

/** Many visits that were called off again: as many as one likes at one hour. */
async function addSome(count: number): Promise<void> {
  const people = Array.from({ length: count }, () => {
    const name = someName(luck)
    return {
      id: randomUUID(),
      name,
      nameSearch: searchable(name),
      phone: `+48${600_000_000 + luck.below(199_999_999)}`,
    }
  })
  const off = { slotId, status: 'cancelled_by_client', releasedAt: monday, createdAt: monday } as const
  const visits = people.map(({ id, name }) => {
    const referenceCode = nextCode()
    codeOf.set(name, referenceCode)
    return { ...off, submissionId: randomUUID(), referenceCode, clientId: id }
  })
  await db.client.createMany({ data: people })
  await db.booking.createMany({ data: visits })
  names.push(...people.map(({ name }) => name))
}

beforeAll(async () => {
  for (let made = 0; made < bookings; made += 500) await addSome(500)
  await fillGrams()
  // As its own housekeeping leaves it.
  if (dialect === 'postgres') await db.$executeRaw`VACUUM (ANALYZE)`
}, 600_000)

const key = (name: string) => name.split(' ').map(bones).sort().join(' ')
const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const say = (text: string) => process.stdout.write(`${dialect}, ${bookings} bookings: ${text}\n`)

test('of 200 misspelt names 190 lead to the right booking among the first three, soon', async () => {
  const counts = Map.groupBy(names, key)
  const unique = names.filter((name) => counts.get(key(name))?.length === 1)
  const times: number[] = []
  const missed: string[] = []
  const cpu = process.cpuUsage()
  for (let asked = 0; asked < queries; asked++) {
    const name = luck.take(unique) ?? ''
    const query = misspelt(name, luck)
    const began = performance.now()
    const found = await searchBookings(coordinator, query, monday)
    times.push(performance.now() - began)
    if (!found.slice(0, 3).some(({ referenceCode }) => referenceCode === codeOf.get(name)))
      missed.push(`${query} (${name})`)
  }
  const { user, system } = process.cpuUsage(cpu)
  const share = (1 - missed.length / queries) * 100
  say(
    `${share.toFixed(1)} % right among the first three, median ${median(times).toFixed(1)} ms (${((user + system) / 1000 / queries).toFixed(1)} ms of this process each); missed: ${missed.join(', ')}`,
  )
  expect(share).toBeGreaterThanOrEqual(95)
  if (full) expect(median(times)).toBeLessThan(30)
})

test('digits and codes are found as soon', async () => {
  const times: number[] = []
  for (let asked = 0; asked < queries; asked++) {
    const [name = '', code = ''] = luck.pick([...codeOf].slice(0, 500)) ?? []
    const query = asked % 2 ? code.slice(0, 5) : String(100 + luck.below(900))
    const began = performance.now()
    const found = await searchBookings(coordinator, query, monday)
    times.push(performance.now() - began)
    if (asked % 2)
      expect(
        found.map(({ clientName }) => clientName),
        query,
      ).toContain(name)
  }
  say(`by digits and codes with a slip, median ${median(times).toFixed(1)} ms`)
  if (full) expect(median(times)).toBeLessThan(30)
})
