import 'server-only'
import type { Actor } from '@/lib/office/role/rules'
import { isOnlyOne } from '@/lib/office/staff/data'
import type { VisitOutcome } from '@/lib/platform/db/codes'
import type { Reader, Tx } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { openText, sealText } from '@/lib/platform/sealed-text'

// A key of her own for each mediator: whoever reads the database, or signs in as anybody else, reads nothing.
const purposeOf = (mediatorId: string) => `visit note:${mediatorId}`

// A note of another account of hers stays unread: who has that account now may be somebody else.
const isOwn = async (on: Reader, by: Actor<'mediator'>, staffId: string | null) =>
  staffId === null ? isOnlyOne(on, by) : staffId === by.id

/**
 * What the mediator wrote down about this visit from this account; a text of null where she wrote nothing or it cannot be
 * opened any more.
 */
export async function readNote(on: Reader, by: Actor<'mediator'>, bookingId: string) {
  const note = await on.visitNote.findFirst({ where: { bookingId, mediatorId: by.mediatorId } })
  const isRead = note && (await isOwn(on, by, note.staffId))
  const text = isRead ? await openText(purposeOf(by.mediatorId), bookingId, note.sealed) : null
  return { text, sealed: note?.sealed ?? null }
}

/** What a page showed of note and outcome: whoever writes by an older one is shown the new ones. */
export function sealOfNote({ sealed }: { sealed: string | null }, outcome: VisitOutcome | null): string {
  const text = JSON.stringify([sealed, outcome])
  return digestOf(text)
}

/** An empty text deletes it. The visit is locked. */
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
  const row = { mediatorId: by.mediatorId, staffId: by.id, sealed, updatedAt: now }
  await tx.visitNote.upsert({
    where: { bookingId_mediatorId: { bookingId, mediatorId: by.mediatorId } },
    create: { bookingId, ...row },
    update: row,
    select: { bookingId: true },
  })
}

/** The same visit on another slot. Sealed for its row, each note is sealed anew. The visit that was left is locked. */
export async function carryNotes(tx: Tx, from: string, to: string): Promise<void> {
  const notes = await tx.visitNote.findMany({ where: { bookingId: from } })
  if (notes.length === 0) return
  const opened = notes.map(async ({ sealed, ...note }) => {
    const text = await openText(purposeOf(note.mediatorId), from, sealed)
    return text === null
      ? []
      : [{ ...note, bookingId: to, sealed: await sealText(purposeOf(note.mediatorId), to, text) }]
  })
  await tx.visitNote.deleteMany({ where: { bookingId: from } })
  await tx.visitNote.createMany({ data: (await Promise.all(opened)).flat() })
}

/** With the people whom they are about. */
export async function dropNotes(tx: Tx, clientIds: string[]): Promise<void> {
  await tx.visitNote.deleteMany({ where: { booking: { clientId: { in: clientIds } } } })
}
