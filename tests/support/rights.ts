import { findSession, openSession } from '@/lib/bookings/opened/data'
import { draftMinutes, openedMinutes } from '@/lib/bookings/opened/rules'
import { findLink, mintLink } from '@/lib/messages/link/data'
import { findLink as findStaffLink, makeLink } from '@/lib/office/invitation/data'
import { findSession as signedIn } from '@/lib/office/staff/data'
import { db, transact } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { readFeed } from '@/lib/schedule/calendar/data'
import { makeActor, makeBooking, makeEntry, makeService, monday, slotsOf } from './factories'
import { makeFeed } from './feed'

/** Until when what a client opens on Monday is open, and a draft may be gone on with. */
export const until = plusMinutes(monday, openedMinutes)
export const draftUntil = plusMinutes(monday, draftMinutes)
const linkUntil = plusMinutes(monday, 20)

/** Somebody with a visit and a place on the list, and the mediator of that visit. */
export async function world() {
  const { planId, mediatorId } = await makeService()
  const [slotId = '', free = ''] = await slotsOf(planId)
  const { bookingId } = await makeBooking(slotId)
  const mediator = await makeActor('mediator', mediatorId)
  const { email } = await db.staff.findUniqueOrThrow({ where: { id: mediator.id } })
  return { slotId, free, bookingId, entryId: await makeEntry(), mediator, email }
}
export type World = Awaited<ReturnType<typeof world>>

/** What somebody holds: in which table its right stands, and the secret with which a copy of it would ask. */
export type Kind = {
  table: string
  open: (of: World) => Promise<string>
  opens: (secret: string, now: Date) => Promise<unknown>
}

export const mint = (target: { bookingId: string } | { entryId: string }) => mintLink(target, linkUntil)
export const byLink = async (target: { bookingId: string } | { entryId: string }) =>
  openSession({ ...target, linkId: (await findLink(await mint(target), monday))?.linkId ?? '' }, until)
const session = { table: 'ClientSession', opens: findSession }

export const kinds = {
  draft: { ...session, open: () => openSession({}, draftUntil) },
  visitByNumber: { ...session, open: ({ bookingId }) => openSession({ bookingId, showsNumber: true }, until) },
  visitByLink: { ...session, open: ({ bookingId }) => byLink({ bookingId }) },
  visitByOffer: { ...session, open: ({ bookingId }) => openSession({ bookingId }, until) },
  entryByLink: { ...session, open: ({ entryId }) => byLink({ entryId }) },
  entryByJoining: { ...session, open: ({ entryId }) => openSession({ entryId }, until) },
  visitLink: { table: 'ManageLink', open: ({ bookingId }) => mint({ bookingId }), opens: findLink },
  entryLink: { table: 'ManageLink', open: ({ entryId }) => mint({ entryId }), opens: findLink },
  staff: {
    table: 'StaffSession',
    open: async ({ mediator }) => {
      const id = crypto.randomUUID()
      await db.staffSession.create({ data: { id, staffId: mediator.id, createdAt: monday, lastSeenAt: monday } })
      return id
    },
    opens: async (id, now) => (await signedIn(id, now))?.role === 'mediator',
  },
  staffLink: {
    table: 'StaffLink',
    open: ({ mediator }) => transact((tx) => makeLink(tx, mediator.id, monday)),
    opens: findStaffLink,
  },
  feed: {
    table: 'CalendarFeed',
    open: ({ mediator }) => makeFeed(mediator, monday),
    opens: async (token, now) => (await readFeed(token, '10.0.0', now)).kind === 'feed',
  },
} satisfies Record<string, Kind>
export type Name = keyof typeof kinds
export type Secrets = Record<Name, string>
