import 'server-only'
import { endSession, findSession, type Opening, openSession } from '@/lib/bookings/opened/data'
import { openedMinutes } from '@/lib/bookings/opened/rules'
import { now } from '@/lib/platform/clock'
import { plusMinutes } from '@/lib/platform/time'
import { goTo } from '@/lib/platform/web/go-to'
import { ownCookie } from '@/lib/platform/web/own-cookie'
import { bookingDraft } from '@/lib/public/draft/session'
import { routes } from '@/lib/routes'
import { getVisit, type Visit } from './data'

/**
 * A cookie that says what a browser has opened. It holds a random key; what it opens, and whether it still does, says the
 * row of that key.
 */
export function openedCookie(plainName: string) {
  const cookie = ownCookie(plainName, openedMinutes * 60)
  const until = () => plusMinutes(now(), openedMinutes)
  const endCurrent = async () => {
    const key = await cookie.read()
    if (key) await endSession(key)
  }
  return {
    /** What a press of this browser says of it, so that it goes on where it ends what is open. */
    key: cookie.read,
    kind: () => ({ name: cookie.name(), minutes: openedMinutes }),
    read: async () => {
      const key = await cookie.read()
      return key ? findSession(key, now()) : null
    },
    /** What was open in this browser before is so no longer, for a copy of the cookie neither. */
    write: async (opening: Opening): Promise<void> => {
      await endCurrent()
      await cookie.write(await openSession(opening, until()))
    },
    /** The draft of this key was booked: its key is the one of the visit now. */
    takeOver: async (key: string): Promise<void> => {
      if ((await cookie.read()) !== key) await endCurrent()
      await cookie.write(key)
    },
    clear: async (): Promise<void> => {
      // Read before it is taken away: after that Next knows it no more.
      const key = await cookie.read()
      await cookie.clear()
      if (key) await endSession(key)
    },
  }
}

const visitCookie = openedCookie('wizyta')

/**
 * The proof that this browser gave the number and the phone of a booking, has just made it, or followed its link. Where
 * the answer that gives the cookie was lost, the draft that was booked is the newest proof there is.
 */
export const openVisit = {
  ...visitCookie,
  read: async () => {
    const booked = await bookingDraft.bookedKey()
    return booked ? findSession(booked, now()) : visitCookie.read()
  },
  write: async (opening: Opening): Promise<void> => {
    if (await bookingDraft.bookedKey()) await bookingDraft.clear()
    await visitCookie.write(opening)
  },
}

export async function readOpenVisit(at: Date): Promise<Visit | null> {
  const opened = await openVisit.read()
  const visit = opened?.referenceCode ? await getVisit(opened.referenceCode, at) : null
  return visit && !opened?.showsNumber ? { ...visit, referenceCode: null } : visit
}

/** The opened visit, or back to the form that opens one. */
export async function requireOpenVisit(at: Date): Promise<Visit> {
  return (await readOpenVisit(at)) ?? goTo(routes.visit.show())
}
