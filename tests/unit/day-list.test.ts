import { expect, test } from 'vitest'
import { otherLists } from '@/lib/jobs/daylist/rules'
import { dayListPage } from '@/lib/jobs/daylist/words'

test('the lists of other days go, and nothing that is none of ours', () => {
  const lists = ['dyzur-2026-11-25.html', 'dyzur-2026-12-02.html', 'dyzur.html']
  expect(otherLists(lists, '2026-12-02')).toEqual(['dyzur-2026-11-25.html'])
  expect(otherLists(lists, null)).toEqual(lists.slice(0, 2))
})

test('the list for paper has hours, who comes, and the room', () => {
  const hour = { startsAt: new Date('2026-12-02T09:00:00Z'), endsAt: new Date('2026-12-02T09:50:00Z') }
  const hours = [
    { ...hour, state: 'open', who: 'A. K.' },
    { ...hour, state: 'open', who: null },
    { ...hour, state: 'blocked', who: null },
  ]
  const duty = { mediator: 'Ewa <Nowak>', place: 'Filia', room: 'A110', hours }
  const page = dayListPage('2026-12-02', [duty], new Date('2026-11-28T12:00:00Z'))
  expect(page).toContain('<td>A. K.</td>')
  expect(page).toContain('Ewa &lt;Nowak&gt;')
  expect(page).toContain('sala A110')
  expect([...page.matchAll(/<td>(wolne|zablokowane)<\/td>/g)].map(([, word]) => word)).toEqual(['wolne', 'zablokowane'])
})
