import { expect, test } from 'vitest'
import { auditEntry, byClient, bySystem, type DoneBy } from '@/lib/office/audit/rules'

const moment = new Date('2026-11-24T12:34:56Z')
const zofia = '5f0f4c0e-0000-4000-8000-000000000001'
const entryOf = (by: DoneBy) => auditEntry(by, 'booking_viewed', 'booking', 'visit-1', moment)

test('an event says who did what to which row, by ids and codes alone', () => {
  expect(entryOf({ kind: 'staff', id: zofia, channel: 'panel' })).toEqual({
    createdAt: moment,
    actorKind: 'staff',
    actorId: zofia,
    channel: 'panel',
    action: 'booking_viewed',
    objectType: 'booking',
    objectId: 'visit-1',
  })
})

test('a coordinator on the phone is told from one at the desk', () => {
  expect(entryOf({ kind: 'staff', id: zofia, channel: 'phone' })).toMatchObject({ actorId: zofia, channel: 'phone' })
})

test('a client has no account, and the app is nobody', () => {
  expect(entryOf(byClient)).toMatchObject({ actorKind: 'client', actorId: null, channel: 'web' })
  expect(entryOf(bySystem)).toMatchObject({ actorKind: 'system', actorId: null, channel: 'command' })
})
