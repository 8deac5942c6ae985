import 'server-only'
import { db, type Tx } from '@/lib/platform/db/db'
import { lockRows } from '@/lib/platform/db/locks'

/** True until the first mediator is known. */
export async function isEmptyService(): Promise<boolean> {
  return (await db.mediator.count()) === 0
}

export async function addMediator(name: string): Promise<string> {
  return (await db.mediator.create({ data: { name }, select: { id: true } })).id
}

type NewPlace = { name: string; street: string; city: string; room: string }

export async function addPlace(place: NewPlace): Promise<string> {
  return (await db.place.create({ data: place, select: { id: true } })).id
}

type Which = { id: string; version: number }
type MediatorData = { name: string; credential: string; outOfUseAt: Date | null }
type PlaceData = NewPlace & { outOfUseAt: Date | null }

/** Makes one, or changes the one that still has this version. Null where it has another one. */
export async function writeMediator(tx: Tx, which: Which | null, data: MediatorData): Promise<string | null> {
  if (!which) return (await tx.mediator.create({ data, select: { id: true } })).id
  const { count } = await tx.mediator.updateMany({ where: which, data: { ...data, version: { increment: 1 } } })
  return count === 1 ? which.id : null
}

export async function writePlace(tx: Tx, which: Which | null, data: PlaceData): Promise<string | null> {
  if (!which) return (await tx.place.create({ data, select: { id: true } })).id
  const { count } = await tx.place.updateMany({ where: which, data: { ...data, version: { increment: 1 } } })
  return count === 1 ? which.id : null
}

/** Whether a rule can name these two. Neither can be taken out of use before the rule is there. */
export async function canBeNamed(tx: Tx, { mediatorId, placeId }: { mediatorId: string; placeId: string }) {
  await lockRows(tx, 'Mediator', [mediatorId])
  await lockRows(tx, 'Place', [placeId])
  const mediators = await tx.mediator.count({ where: { id: mediatorId, outOfUseAt: null } })
  return mediators === 1 && (await tx.place.count({ where: { id: placeId, outOfUseAt: null } })) === 1
}
