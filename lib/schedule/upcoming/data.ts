import 'server-only'
import { officeSettings } from '@/lib/office/settings/data'
import { db, unlessAway } from '@/lib/platform/db/db'
import { kept } from '@/lib/platform/kept'
import { addLocalDays, instantAt, localDateOf } from '@/lib/platform/time'
import { type FreeSlot, freeSlots, type Place, placeView } from '@/lib/schedule/duty/data'
import { callersWindow, isSlotOpenOnline } from '@/lib/schedule/duty/rules'
import { anyone, type Claimant } from '@/lib/schedule/hold/rules'
import { horizonEnd, onlineDeadline } from '@/lib/schedule/opening/rules'
import { readReturn } from '@/lib/schedule/returning/data'
import { noWeek, readWeek, type Week } from '@/lib/schedule/week/data'

export type UpcomingDuty = {
  date: string
  startTime: string
  endTime: string
  kind: 'open' | 'full' | 'holiday' | 'cancelled'
  freeCount: number
  holidayName: string | null
  place: Place
  slots: FreeSlot[]
}

type PublishedDuty = Awaited<ReturnType<typeof readPublishedDuties>>[number]

// What depends on the date alone is reckoned once, when the answer is read, and not for every page that shows it.
async function readPublishedDuties(now: Date, claimant: Claimant = anyone) {
  const today = localDateOf(now)
  // By the beginning of slots there is an index: without it the database reads all that ever were.
  const standing = { state: { not: 'withdrawn' as const }, startsAt: { gte: instantAt(today, '00:00') } }
  const duties = await db.duty.findMany({
    where: {
      date: { gte: today, lte: horizonEnd(now, officeSettings().horizonWeeks) },
      OR: [{ status: { not: 'published' } }, { slots: { some: standing } }],
    },
    orderBy: [{ date: 'asc' }, { startTime: 'asc' }],
    select: {
      date: true,
      startTime: true,
      endTime: true,
      status: true,
      holidayName: true,
      place: { select: placeView },
      slots: {
        where: freeSlots(claimant, now),
        orderBy: { startsAt: 'asc' },
        select: { id: true, startsAt: true, endsAt: true, forCallers: true },
      },
    },
  })
  const { deadlineTime } = officeSettings()
  return duties.map((duty) => ({
    ...duty,
    openUntil: onlineDeadline(duty.date, deadlineTime),
    callers: callersWindow(duty.date, deadlineTime),
    endsAt: instantAt(duty.date, duty.endTime),
  }))
}

/** The duties that clients see until they are over, with the slots that can still be booked online. Never the taken ones. */
export async function listUpcomingDuties(now: Date): Promise<UpcomingDuty[]> {
  return shownDuties(await kept('upcoming duties', now, () => readPublishedDuties(now)), now)
}

/** The same list for somebody for whom slots are kept back, with those slots. It is never kept for the next reader. */
export async function listUpcomingDutiesFor(claimant: Claimant, now: Date): Promise<UpcomingDuty[]> {
  if (claimant.kind === 'anyone') return listUpcomingDuties(now)
  return shownDuties(await readPublishedDuties(now, claimant), now)
}

function shownDuties(duties: PublishedDuty[], now: Date): UpcomingDuty[] {
  const replaced = (duty: PublishedDuty) =>
    duty.status !== 'published' && duties.some((other) => other.date === duty.date && other.status === 'published')
  return duties.filter((duty) => now < duty.endsAt && !replaced(duty)).map((duty) => toUpcoming(duty, now))
}

function toUpcoming(duty: PublishedDuty, now: Date): UpcomingDuty {
  const { phoneOnly } = officeSettings()
  const { date, startTime, endTime, holidayName, place } = duty
  const common = { date, startTime, endTime, holidayName, place }
  if (duty.status !== 'published') {
    return { ...common, kind: duty.status === 'holiday' ? 'holiday' : 'cancelled', freeCount: 0, slots: [] }
  }
  const isOpen = !phoneOnly && now < duty.openUntil
  const isForAll = !phoneOnly && duty.callers.from <= now && now < duty.callers.until
  const slots = duty.slots.flatMap(({ forCallers, ...slot }) => ((forCallers ? isForAll : isOpen) ? [slot] : []))
  return { ...common, kind: slots.length > 0 ? 'open' : 'full', freeCount: slots.length, slots }
}

/** The last date with a duty, or null when none lies ahead. */
export async function getServicePeriod(now: Date): Promise<{ lastDate: string | null }> {
  const load = async () => {
    const where = { status: 'published' as const, date: { gte: localDateOf(now) } }
    return (await db.duty.findFirst({ where, orderBy: { date: 'desc' }, select: { date: true } }))?.date ?? null
  }
  // That there is none closes a form, and another process may just have made one.
  return { lastDate: (await kept('service period', now, load)) ?? (await load()) }
}

/**
 * Whether an hour that becomes free can still be offered to clients: a duty lies ahead whose deadline has not passed. At
 * the end of a period nothing is promised, and nobody waits for what cannot come.
 */
export async function canHourComeFree(now: Date): Promise<boolean> {
  return isStillToCome((await getServicePeriod(now)).lastDate, now)
}

function isStillToCome(lastDate: string | null, now: Date): boolean {
  const { phoneOnly, deadlineTime } = officeSettings()
  return !phoneOnly && lastDate !== null && now < onlineDeadline(lastDate, deadlineTime)
}

/** The same for an hour before this one: who has the first of all waits for nothing. */
export async function canEarlierHourComeFree(startsAt: Date, now: Date): Promise<boolean> {
  const duties = await kept('upcoming duties', now, () => readPublishedDuties(now))
  if (officeSettings().phoneOnly) return false
  return duties.some(
    ({ status, date, startTime, openUntil }) =>
      status === 'published' && now < openUntil && instantAt(date, startTime) < startsAt,
  )
}

/** When nothing can be booked online: the day on which hours that are kept for others may be free again. */
export async function nextReturn(now: Date): Promise<string | null> {
  const isOpen = (await listUpcomingDuties(now)).some(({ kind }) => kind === 'open')
  return isOpen || officeSettings().phoneOnly ? null : readReturn(now)
}

/** The week for a page that stands without it. */
export const readWeekUnlessAway = async (now: Date): Promise<Week> => (await unlessAway(readWeek(now))) ?? noWeek

/**
 * Reads all that public pages show of the schedule, and until when it stays true if nobody changes anything: the next
 * deadline, the next end of a duty, or midnight. An hour kept for somebody that becomes free is seen with the next reading.
 */
export async function readShown(now: Date): Promise<{ until: Date }> {
  const [duties, { lastDate }] = await Promise.all([
    kept('upcoming duties', now, () => readPublishedDuties(now)),
    getServicePeriod(now),
    readWeek(now),
    nextReturn(now),
  ])
  const midnight = instantAt(addLocalDays(localDateOf(now), 1), '00:00')
  const last = lastDate === null ? [] : [onlineDeadline(lastDate, officeSettings().deadlineTime)]
  const moments = [
    midnight,
    ...last,
    ...duties.flatMap(({ openUntil, callers, endsAt }) => [openUntil, callers.from, endsAt]),
  ].filter((moment) => moment > now)
  return { until: new Date(Math.min(...moments.map(Number))) }
}

/** What the home page tells of coming duties; null while the database is away. */
export function readComing(now: Date) {
  const read = async () => {
    const [duties, { lastDate }, week] = await Promise.all([
      listUpcomingDuties(now),
      getServicePeriod(now),
      readWeek(now),
    ])
    return { duties, lastDate, canWait: isStillToCome(lastDate, now), week, returnsOn: await nextReturn(now) }
  }
  return unlessAway(read())
}

/** What it tells while the database is away. */
export const unknownComing = { duties: null, lastDate: null, canWait: false, week: noWeek, returnsOn: null }

/**
 * The slot that a client is about to book, whatever has become of it; null when there is no such slot. What is kept may
 * say that it is free, and never that it is not: another process may have freed it a moment ago.
 */
export async function getChosenSlot(slotId: string, now: Date) {
  for (const duty of await listUpcomingDuties(now)) {
    const slot = duty.slots.find(({ id }) => id === slotId)
    if (slot) return { ...slot, place: duty.place, isFree: true }
  }
  const policy = officeSettings()
  const date = { gte: localDateOf(now), lte: horizonEnd(now, policy.horizonWeeks) }
  const free = { id: slotId, ...freeSlots(anyone, now), duty: { status: 'published' as const, date } }
  const [slot, count] = await Promise.all([
    db.slot.findUnique({
      where: { id: slotId },
      select: {
        id: true,
        startsAt: true,
        endsAt: true,
        forCallers: true,
        duty: { select: { date: true, place: { select: placeView } } },
      },
    }),
    db.slot.count({ where: free }),
  ])
  if (!slot) return null
  const { id, startsAt, endsAt, forCallers, duty } = slot
  const isOpen = isSlotOpenOnline({ dutyDate: duty.date, forCallers }, policy, now)
  return { id, startsAt, endsAt, place: duty.place, isFree: count > 0 && isOpen }
}
