import { expect, test } from 'vitest'
import { auditActions } from '@/lib/office/audit/rules'
import { filterFrom, logKinds, queryOf, whereOf } from '@/lib/panel/log/rules'

test('everything that is written down can be looked for, wrong passwords under two names', () => {
  const listed = Object.values(logKinds).flat()
  expect([...new Set(listed)].sort()).toEqual([...auditActions].sort())
  expect(listed.length).toBe(auditActions.length + 2)
})

test('an address asks for what can be read in it, and for nothing else', () => {
  const nothing = { who: '', kind: null, from: '', until: '', page: 1 }
  expect(filterFrom({})).toEqual(nothing)
  expect(filterFrom({ kto: ['a'], co: 'constructor', od: '2027-02-30', do: 'x', strona: '-1' })).toEqual(nothing)
  expect(filterFrom({ od: '9999-12-31', do: '9999-12-31' })).toEqual(nothing)
  expect(filterFrom({ strona: '999' }).page).toBe(400)
  const asked = { kto: 'klient', co: 'odmowy', od: '2027-02-01', do: '2027-02-03', strona: '2' }
  const filter = filterFrom(asked)
  expect(filter).toEqual({ who: 'klient', kind: 'odmowy', from: '2027-02-01', until: '2027-02-03', page: 2 })
  expect(whereOf(filter)).toEqual({
    actorKind: 'client',
    action: { in: ['access_refused', 'sign_in_failed', 'proof_refused', 'provider_refused'] },
    createdAt: { gte: new Date('2027-01-31T23:00:00Z'), lt: new Date('2027-02-03T23:00:00Z') },
  })
  expect(whereOf(filterFrom({ kto: 'some-id' }))).toEqual({ actorId: 'some-id', createdAt: {} })
  expect(whereOf(filterFrom({ kto: 'system' }))).toMatchObject({ actorKind: 'system' })
  expect(queryOf(filter, 3)).toBe('kto=klient&co=odmowy&od=2027-02-01&do=2027-02-03&strona=3')
  expect(queryOf(nothing, 2)).toBe('strona=2')
})
