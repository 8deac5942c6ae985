import { bySystem } from '@/lib/office/audit/rules'
import { addMediator, addPlace } from '@/lib/office/service/data'
import { now } from '@/lib/platform/clock'
import { command } from '@/lib/platform/command'
import { db } from '@/lib/platform/db/db'
import { addLocalDays, localDateOf } from '@/lib/platform/time'
import { createPlan } from '@/lib/schedule/plan/data'

/**
 * Run by `npm run fault-drill` on its copy alone: hours of a made-up mediator, so that there are some to book in an empty
 * database and in a full one. Prints their ids.
 */
await command(async () => {
  const mediatorId = await addMediator('Próba')
  const placeId = await addPlace({ name: 'Próba', street: 'ul. Próbna 1', city: 'Wrocław', room: '1' })
  // Not the next days, whose deadline may pass meanwhile; and weeks that clients see.
  const [validFrom, validUntil] = [addLocalDays(localDateOf(now()), 7), addLocalDays(localDateOf(now()), 34)]
  const hours = { weekday: 3, startTime: '09:00', endTime: '16:00', slotMinutes: 30, gapMinutes: 0 }
  const made = await createPlan(bySystem, { ...hours, validFrom, validUntil, mediatorId, placeId }, now())
  if (!made.ok) throw new Error(`the hours of the drill were refused: ${made.code}`)
  const slots = await db.slot.findMany({ where: { duty: { planId: made.value.id } }, select: { id: true } })
  process.stdout.write(JSON.stringify(slots.map(({ id }) => id)))
})
process.exit(0)
