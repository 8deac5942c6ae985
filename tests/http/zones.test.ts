import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const zones = ['UTC', 'Europe/Warsaw', 'America/New_York', 'Asia/Kolkata']

async function yearUnder(zone: string): Promise<string> {
  const args = ['--import', 'tsx', 'tests/support/print-year.ts']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, TZ: zone } })
  return stdout
}

type Year = {
  duties: {
    date: string
    holidayName: string | null
    slots: { startsAt: string; endsAt: string }[]
    deadline: string
  }[]
  moments: unknown[]
}

test('the zone of the process changes no duty, no deadline and no word', { timeout: 60_000 }, async () => {
  const years: string[] = []
  for (const zone of zones) years.push(await yearUnder(zone))
  for (const year of years) expect(year).toBe(years[0])
  const { duties, moments } = JSON.parse(years[0] ?? '') as Year
  expect(moments).toHaveLength(20)

  // Checked by another clock than the one that made them.
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Warsaw',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
  expect(duties).toHaveLength(78)
  for (const [index, { date, slots, holidayName }] of duties.entries()) {
    expect(new Date(`${date}T12:00:00Z`).getUTCDay()).toBe(3)
    const previous = duties[index - 1]
    if (previous) expect(Date.parse(date) - Date.parse(previous.date)).toBe(7 * 86_400_000)
    expect(slots.map(({ startsAt }) => clock.format(new Date(startsAt)))).toEqual(
      holidayName ? [] : ['10:00', '11:00', '12:00', '13:00'].map((time) => `${date}, ${time}`),
    )
    for (const { startsAt, endsAt } of slots) expect(Date.parse(endsAt) - Date.parse(startsAt)).toBe(45 * 60_000)
  }
  const first = (date: string) => duties.find((duty) => duty.date === date)?.slots[0]?.startsAt
  expect(first('2026-10-21')).toBe('2026-10-21T08:00:00.000Z')
  expect(first('2026-10-28')).toBe('2026-10-28T09:00:00.000Z')
  expect(first('2027-03-24')).toBe('2027-03-24T09:00:00.000Z')
  expect(first('2027-03-31')).toBe('2027-03-31T08:00:00.000Z')
  expect(first('2027-10-27')).toBe('2027-10-27T08:00:00.000Z')
  expect(first('2027-11-03')).toBe('2027-11-03T09:00:00.000Z')
  const holidays = duties
    .filter(({ holidayName }) => holidayName)
    .map(({ date, holidayName }) => `${date} ${holidayName}`)
  expect(holidays).toEqual(['2026-11-11 Narodowe Święto Niepodległości', '2027-01-06 Święto Trzech Króli'])
})
