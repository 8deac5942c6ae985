import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { db, type Tx } from '@/lib/platform/db/db'
import { openText, sealText } from '@/lib/platform/sealed-text'

// A key of her own for each mediator: whoever reads the database, or signs in as anybody else, reads nothing.
const purposeOf = (mediatorId: string) => `visit note:${mediatorId}`

/** What the mediator wrote down about this visit; null where she wrote nothing or it cannot be opened any more. */
export async function readNote(by: Actor<'mediator'>, bookingId: string): Promise<string | null> {
  const note = await db.visitNote.findFirst({ where: { bookingId, mediatorId: by.mediatorId } })
  return note && openText(purposeOf(by.mediatorId), bookingId, note.sealed)
}

/** An empty text deletes it. */
export async function writeNote(
  tx: Tx,
  by: Actor<'mediator'>,
  bookingId: string,
  text: string,
  now: Date,
): Promise<void> {
  if (text === '') {
    await tx.visitNote.deleteMany({ where: { bookingId, mediatorId: by.mediatorId } })
    return
  }
  const sealed = await sealText(purposeOf(by.mediatorId), bookingId, text)
  const row = { mediatorId: by.mediatorId, sealed, updatedAt: now }
  await tx.visitNote.upsert({
    where: { bookingId_mediatorId: { bookingId, mediatorId: by.mediatorId } },
    create: { bookingId, ...row },
    update: row,
    select: { bookingId: true },
  })
}

/** The same visit on another slot. Sealed for its row, each note is sealed anew. */
export async function carryNotes(tx: Tx, from: string, to: string): Promise<void> {
  const notes = await tx.visitNote.findMany({ where: { bookingId: from } })
  if (notes.length === 0) return
  const opened = notes.map(async ({ mediatorId, updatedAt, sealed }) => {
    const text = await openText(purposeOf(mediatorId), from, sealed)
    return text === null
      ? []
      : [{ bookingId: to, mediatorId, updatedAt, sealed: await sealText(purposeOf(mediatorId), to, text) }]
  })
  await tx.visitNote.deleteMany({ where: { bookingId: from } })
  await tx.visitNote.createMany({ data: (await Promise.all(opened)).flat() })
}

/** With the people whom they are about. */
export async function dropNotes(tx: Tx, clientIds: string[]): Promise<void> {
  await tx.visitNote.deleteMany({ where: { booking: { clientId: { in: clientIds } } } })
}
