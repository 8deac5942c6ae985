import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/office/role/rules'
import { saveMediator, savePlace } from '@/lib/office/roster/data'
import { changeSetting } from '@/lib/office/settings/data'

type Of = { coordinator: Actor<'coordinator'>; mediatorId: string; other: number; isStale: boolean; now: Date }

const said = { credentialPl: 'Jest na liście.', credentialUk: '', credentialEn: '', credentialRu: '' }
const place = { street: 'ul. Próbna 1', city: 'Wrocław', room: 'B1' }

/** What the office settles: a part of the settings, a mediator, a room. */
export const settingCommands = {
  changeSetting: ({ coordinator, isStale, other, now }: Of) =>
    changeSetting(coordinator, 'retention', { version: isStale ? 99 : 0, value: { days: 31 + other } }, now),
  saveMediator: ({ coordinator, mediatorId, isStale, other, now }: Of) => {
    const which = isStale ? { id: mediatorId, version: 1 } : { id: null, version: 0 }
    return saveMediator(coordinator, { ...which, ...said, name: `Osoba ${other}`, inUse: !isStale }, now)
  },
  savePlace: ({ coordinator, isStale, other, now }: Of) => {
    const which = isStale ? { id: randomUUID(), version: 1 } : { id: null, version: 0 }
    return savePlace(coordinator, { ...which, ...place, name: `Filia ${other}`, inUse: true }, now)
  },
}
