import type { Act } from '@/lib/panel/proof/rules'
import { db } from '@/lib/platform/db/db'

/**
 * As if everybody who is signed in had proved who they are so many minutes ago. A file of tests may take longer than a proof
 * counts, and this is its only way around: the product has none.
 */
export async function provenAgo(minutes: number): Promise<void> {
  await db.staffSession.updateMany({ data: { provenAt: new Date(Date.now() - minutes * 60_000) } })
}
export const provenNow = (): Promise<void> => provenAgo(0)

/** The action of each act, under the name that it has in the build. */
export const guardedActions: Record<Act, string> = {
  invite: 'inviteStaffAction',
  renewLink: 'renewLinkAction',
  changeAccess: 'changeAccessAction',
  disableAccount: 'disableAccountAction',
  enableAccount: 'enableAccountAction',
  signOutEverywhere: 'signOutEverywhereAction',
  takeTotpAway: 'takeTotpAwayAction',
  unlinkProvider: 'unlinkProviderAction',
  beginTotp: 'beginTotpAction',
  confirmTotp: 'confirmTotpAction',
  renewFeed: 'renewFeedAction',
  cancelDuty: 'cancelDutyAction',
  releaseBurst: 'releaseBurstAction',
  erasePerson: 'erasePersonAction',
  saveRetention: 'saveRetentionAction',
  saveCopies: 'saveCopiesAction',
  saveSignIn: 'saveSignInAction',
  see: 'proveToSeeAction',
}
