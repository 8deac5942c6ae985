import 'server-only'
import { db } from '@/lib/platform/db/db'

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
