import 'server-only'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { quietSince } from '@/lib/messages/quiet/data'
import { claimRun } from '@/lib/office/clock/data'
import { officeSettings } from '@/lib/office/settings/data'
import { putInPlace } from '@/lib/platform/db/copy-sqlite'
import { db } from '@/lib/platform/db/db'
import { folderFault } from '@/lib/platform/folder'
import { initials } from '@/lib/platform/text'
import { localDateOf } from '@/lib/platform/time'
import { listName, otherLists } from './rules'
import { dayListPage, type ListedDuty } from './words'

/** Each round of another process would write the same. */
const everyMinutes = 55

/**
 * Where copies and lists go. Nowhere from a copy that no coordinator has looked through: the service that it was made of
 * may go on beside it, and have the same folder.
 */
export async function folderInUse(): Promise<string | null> {
  const { folder } = officeSettings().copies
  return folder && !(await quietSince()) ? folder : null
}

/**
 * Once an hour, by one process: who comes on the next day of visits, for the day on which everything else is lost. One file
 * takes the place of the one before, and the list of any other day goes.
 */
export async function writeDayList(at: Date): Promise<void> {
  const folder = await folderInUse()
  if (!folder || folderFault(folder) || !(await claimRun('day_list', everyMinutes, at))) return
  const date = await nextDate(at)
  if (date) {
    const file = path.join(folder, listName(date))
    const part = `${file}.part`
    rmSync(part, { force: true })
    writeFileSync(part, dayListPage(date, await readDuties(date), at), { mode: 0o600 })
    putInPlace(part, file)
  }
  for (const name of otherLists(readdirSync(folder), date)) rmSync(path.join(folder, name), { force: true })
}

/** Today as long as the day lasts. */
async function nextDate(at: Date): Promise<string | null> {
  const next = await db.duty.findFirst({
    where: { status: 'published', date: { gte: localDateOf(at) } },
    orderBy: { date: 'asc' },
    select: { date: true },
  })
  return next?.date ?? null
}

async function readDuties(date: string): Promise<ListedDuty[]> {
  const duties = await db.duty.findMany({
    where: { status: 'published', date },
    orderBy: [{ startTime: 'asc' }, { id: 'asc' }],
    select: {
      mediator: { select: { name: true } },
      place: { select: { name: true, room: true } },
      slots: {
        where: { state: { not: 'withdrawn' } },
        orderBy: { startsAt: 'asc' },
        select: {
          startsAt: true,
          endsAt: true,
          state: true,
          bookings: { where: { releasedAt: null }, select: { client: { select: { name: true } } } },
        },
      },
    },
  })
  // As on the sheet that the mediator prints: initials, because paper lies about.
  const whoOf = (visit?: { client: { name: string } | null }) => (visit ? initials(visit.client?.name ?? '') : null)
  return duties.map(({ mediator, place, slots }) => ({
    mediator: mediator.name,
    place: place.name,
    room: place.room,
    hours: slots.map(({ bookings: [visit], ...slot }) => ({ ...slot, who: whoOf(visit) })),
  }))
}
