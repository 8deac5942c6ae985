import 'server-only'
import { calledOffReasons } from '@/lib/messages/call/rules'
import { withPerson } from '@/lib/messages/client/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { countTold, isOnBoard, isTold, isUnreachable, type ToldCount } from './rules'

const tellingView = {
  client: true,
  notifications: { where: { kind: 'cancellation' }, select: { outcome: true, reason: true } },
  callTasks: { where: { reason: { in: calledOffReasons } }, select: { settledAt: true, outcome: true } },
  rescheduledTo: { select: { id: true } },
} as const

type Found = Parameters<typeof withPerson>[0] &
  Pick<Parameters<typeof isTold>[0], 'notifications' | 'callTasks' | 'rescheduledTo'>

/** Of somebody who is forgotten it is still known whether anything was due to them: who wanted no contact was owed nothing. */
function toTell<Row extends Found>(row: Row) {
  const wasOwedNothing = row.notifications.length === 0 && row.callTasks.length === 0 && row.rescheduledTo === null
  const person = withPerson(row)
  return { ...person, contactNone: row.client ? person.contactNone : wasOwedNothing }
}

/** How many people of each of these duties have been told that their visit is off. Duties with nobody to tell are left out. */
export async function countToldOf(_by: Actor<'coordinator'>, dutyIds: string[]): Promise<Map<string, ToldCount>> {
  const bookings = await db.booking.findMany({
    where: { status: 'cancelled_by_service', slot: { dutyId: { in: dutyIds } } },
    select: { ...tellingView, slot: { select: { dutyId: true } } },
  })
  const onBoard = bookings.map(toTell).filter(isOnBoard)
  const duties = [...new Set(onBoard.map(({ slot }) => slot.dutyId))]
  return new Map(duties.map((id) => [id, countTold(onBoard.filter(({ slot }) => slot.dutyId === id))]))
}

/** Everybody of this duty whose visit was called off: what was sent, what waits, what a coordinator has to do. */
export async function getBoard(_by: Actor<'coordinator'>, dutyId: string) {
  const bookings = await db.booking.findMany({
    where: { status: 'cancelled_by_service', slot: { dutyId } },
    orderBy: [{ slot: { startsAt: 'asc' } }, { id: 'asc' }],
    select: {
      ...tellingView,
      id: true,
      slot: { select: { startsAt: true } },
      notifications: {
        where: tellingView.notifications.where,
        orderBy: { channel: 'desc' },
        select: { channel: true, outcome: true, reason: true, settledAt: true, attempts: true },
      },
      callTasks: {
        where: tellingView.callTasks.where,
        orderBy: { createdAt: 'asc' },
        select: { settledAt: true, outcome: true, settledBy: { select: { name: true } } },
      },
      rescheduledTo: { select: { id: true, slot: { select: { startsAt: true } } } },
    },
  })
  const people = bookings
    .map(toTell)
    .filter(isOnBoard)
    .map(({ slot, ...person }) => {
      return { ...person, startsAt: slot.startsAt, isTold: isTold(person), isUnreachable: isUnreachable(person) }
    })
  return { people, count: countTold(people) }
}

export type Board = Awaited<ReturnType<typeof getBoard>>
export type BoardPerson = Board['people'][number]
