import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { formatTime } from '@/lib/i18n/dates'
import { listPlans } from '@/lib/panel/plan/data'
import { db } from '@/lib/platform/db/db'
import { changePlan, createPlan } from '@/lib/schedule/plan/data'
import type { PlanInput } from '@/lib/schedule/plan/schema'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, makeService, monday } from '../support/factories'
import { brokenInvariants } from '../support/invariants'

await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))

const coordinator = await makeActor('coordinator')
const staff = asStaff(coordinator)

async function change(planId: string, input: PlanInput, version = 1) {
  return changePlan(staff, { id: planId, version }, input, monday)
}

async function hoursOf(planId: string) {
  const duties = await db.duty.findMany({
    where: { planId },
    orderBy: { date: 'asc' },
    select: {
      date: true,
      slots: { where: { state: { not: 'withdrawn' } }, orderBy: { startsAt: 'asc' }, select: { startsAt: true } },
    },
  })
  const shown = duties.map(({ date, slots }) => [date, slots.map(({ startsAt }) => formatTime(startsAt)).join(' ')])
  return Object.fromEntries(shown.filter(([, hours]) => hours !== ''))
}

test('a rule makes its Wednesdays, each with four hours and its quarters', async () => {
  const { planId, mediatorId, placeId } = await makeService()
  const four = '10.00 11.00 12.00 13.00'
  expect(await hoursOf(planId)).toEqual({
    '2027-02-03': four,
    '2027-02-10': four,
    '2027-02-17': four,
    '2027-02-24': four,
  })
  const cells = await db.dutyCell.groupBy({ by: ['resource'], where: { duty: { planId } }, _count: true })
  // From 10.00 to 13.45, both for the mediator and for the room.
  const expected = [`mediator:${mediatorId}`, `place:${placeId}`].map((resource) => ({ resource, _count: 60 }))
  expect(cells.sort((a, b) => a.resource.localeCompare(b.resource))).toEqual(expected)
  const entries = await db.auditEntry.findMany({ where: { objectId: planId } })
  expect(entries).toMatchObject([
    { action: 'plan_created', actorKind: 'system', channel: 'command', createdAt: monday },
  ])
})

test('a public holiday has a row with its reason and no hours', async () => {
  const { planId } = await makeService(
    { validFrom: '2026-12-20', validUntil: '2027-01-10' },
    new Date('2026-12-20T08:00:00Z'),
  )
  const duties = await db.duty.findMany({
    where: { planId },
    orderBy: { date: 'asc' },
    include: { slots: true, cells: true },
  })
  expect(
    duties.map(({ date, status, holidayName, slots, cells }) => [
      date,
      status,
      holidayName,
      slots.length,
      cells.length,
    ]),
  ).toEqual([
    ['2026-12-23', 'published', null, 4, 30],
    ['2026-12-30', 'published', null, 4, 30],
    ['2027-01-06', 'holiday', 'Święto Trzech Króli', 0, 0],
  ])
})

test('a rule for somebody or somewhere unknown is refused', async () => {
  const { planId, input } = await makeService()
  expect(await change(planId, { ...input, mediatorId: randomUUID() })).toEqual({ ok: false, code: 'unknown-choice' })
  expect(await createPlan(staff, { ...input, placeId: randomUUID() }, monday)).toEqual({
    ok: false,
    code: 'unknown-choice',
  })
  expect(await change(randomUUID(), input)).toEqual({ ok: false, code: 'unknown' })
})

test('half a year of long days in quarters can be made and changed in one go', async () => {
  const long = { startTime: '07:00', endTime: '19:00', slotMinutes: 15, gapMinutes: 0, validUntil: '2027-07-31' }
  const { planId, input } = await makeService(long)
  expect(await change(planId, { ...input, slotMinutes: 30 })).toMatchObject({ ok: true, value: { untouched: [] } })
  expect(await db.slot.count({ where: { duty: { planId } } })).toBeGreaterThan(24 * 24)
  // Hours and quarters are found by their instants, as everything else writes them.
  const at = (time: string) => new Date(`2027-07-28T${time}:00.000Z`)
  expect(await db.slot.count({ where: { duty: { planId }, startsAt: at('16:30'), endsAt: at('17:00') } })).toBe(1)
  const cell = { resource: `mediator:${input.mediatorId}`, startsAt: at('16:45') }
  expect(await db.dutyCell.count({ where: cell })).toBe(1)
})

test('rules are listed with the names that a person knows', async () => {
  const { planId } = await makeService()
  const row = (await listPlans(coordinator)).find(({ id }) => id === planId)
  expect(row).toMatchObject({ weekday: 3, startTime: '10:00', validUntil: '2027-02-28', version: 1 })
  expect(row?.mediatorName).toContain('Mediator')
  expect(row?.placeName).toContain(', sala A110')
})
