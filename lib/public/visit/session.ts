import 'server-only'
import { goTo } from '@/lib/platform/web/go-to'
import { sealedCookie } from '@/lib/platform/web/sealed-cookie'
import { routes } from '@/lib/routes'
import { getVisit, type Visit } from './data'
import { visitMinutes } from './rules'
import { openVisitSchema } from './schema'

/** The proof that this browser gave the number and the phone of a booking, has just made it, or followed its link. */
export const openVisit = sealedCookie('wizyta', openVisitSchema, visitMinutes)

export async function readOpenVisit(now: Date): Promise<Visit | null> {
  const opened = await openVisit.read()
  const visit = opened && (await getVisit(opened.referenceCode, now))
  return visit && opened.byLink ? { ...visit, referenceCode: null } : visit
}

/** The opened visit, or back to the form that opens one. */
export async function requireOpenVisit(now: Date): Promise<Visit> {
  return (await readOpenVisit(now)) ?? goTo(routes.visit.show())
}
