import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HourGrid } from '@/components/panel/bookings/HourGrid'
import { formatTime } from '@/lib/i18n/dates'
import { addLocalDays, instantAt } from '@/lib/platform/time'
import type { FreeSlot } from '@/lib/schedule/duty/data'

const slotAt = (date: string, time: string): FreeSlot => {
  const startsAt = instantAt(date, time)
  return { id: `${date} ${time}`, startsAt, endsAt: startsAt }
}

// Wednesdays of half a year, over a change of the clocks, and Mondays of another rule; some hours are taken.
const wednesdays = Array.from({ length: 26 }, (_, week) => addLocalDays('2026-12-02', 7 * week))
const slots = wednesdays.flatMap((date, week) => [
  ...['10:00', '11:00', '12:00', '13:00'].filter((_, at) => (week + at) % 4 !== 0).map((time) => slotAt(date, time)),
  ...(week % 5 === 0 ? [slotAt(addLocalDays(date, 5), '9:30'.padStart(5, '0'))] : []),
])

const hour = (slot: FreeSlot) => formatTime(slot.startsAt)
const rows = (html: string) =>
  html
    .split('role="group"')
    .slice(1)
    .map((row) => row.split(/<div class="[^"]*place[^"]*">/).slice(1))
    .map((places) => places.map((place) => place.replace(/<[^>]*>?/g, '').replace(/Późniejsze dni.*/, '')))

test('13.00 stands under 13.00, whatever is taken, in every week and with a second rule', () => {
  const all = rows(renderToStaticMarkup(createElement(HourGrid, { slots, hour })))
  const columns = ['9.30', '10.00', '11.00', '12.00', '13.00']
  expect(all).toHaveLength(26 + 6)
  for (const places of all) {
    expect(places).toHaveLength(columns.length)
    for (const [at, text] of places.entries()) expect(['', columns[at]]).toContain(text.trim())
  }
  expect(all.flat().filter(Boolean)).toHaveLength(slots.length)
})

test('six days are in sight, the later ones are folded, and open where one of their hours was chosen', () => {
  const html = renderToStaticMarkup(createElement(HourGrid, { slots, hour }))
  expect(html).toContain('Późniejsze dni: 26')
  expect(html).not.toMatch(/<details[^>]* open/)
  const chosen = renderToStaticMarkup(createElement(HourGrid, { slots, hour, chosenId: slots.at(-1)?.id }))
  expect(chosen).toMatch(/<details[^>]* open/)
  const few = renderToStaticMarkup(createElement(HourGrid, { slots: slots.slice(0, 9), hour }))
  expect(few).not.toContain('<details')
})
