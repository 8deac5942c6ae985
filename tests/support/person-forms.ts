import { eraseSchema, lookupSchema, personSchema } from '@/lib/panel/person/schema'
import { db } from '@/lib/platform/db/db'
import { makeEntry } from './factories'
import { marked } from './rows-of-days'

const only = { ...marked, clientName: 'Znacznik Jedyny', phone: '+48601777879' }

/** Whose data are shown, and somebody who waits and asks for them to be deleted. */
export async function makePeople(shownId: string, now: Date) {
  const shown = await db.booking.findUniqueOrThrow({ where: { id: shownId }, select: { clientId: true } })
  const entryId = await makeEntry({ ...only, now })
  const erased = await db.waitingEntry.findUniqueOrThrow({ where: { id: entryId }, select: { clientId: true } })
  return { shown: shown.clientId ?? '', erased: erased.clientId ?? '', seen: entryId }
}

export function personForms({ people }: { people: Awaited<ReturnType<typeof makePeople>> }) {
  return {
    findPersonAction: {
      reads: { lookupSchema },
      body: { referenceCode: '', phone: only.phone, clientName: only.clientName },
    },
    printPersonAction: { reads: { personSchema }, body: { clientId: people.shown } },
    erasePersonAction: { reads: { eraseSchema }, body: { clientId: people.erased, seen: people.seen } },
  }
}
