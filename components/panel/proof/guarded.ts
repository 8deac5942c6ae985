import {
  changeAccessAction,
  disableAccountAction,
  enableAccountAction,
  inviteStaffAction,
  renewLinkAction,
  signOutEverywhereAction,
  takeTotpAwayAction,
} from '@/lib/panel/accounts/actions'
import { releaseBurstAction } from '@/lib/panel/bursts/actions'
import { renewFeedAction } from '@/lib/panel/calendar/actions'
import { cancelDutyAction } from '@/lib/panel/duties/actions'
import { erasePersonAction } from '@/lib/panel/person/actions'
import { proveToSeeAction } from '@/lib/panel/proof/actions'
import type { Act } from '@/lib/panel/proof/rules'
import { unlinkProviderAction } from '@/lib/panel/provider/actions'
import { saveCopiesAction, saveRetentionAction, saveSignInAction } from '@/lib/panel/settings/actions'
import { beginTotpAction, confirmTotpAction } from '@/lib/panel/totp/actions'

/** To which action the page that asks for the password posts what it holds. */
export const guarded: Record<Act, (form: FormData) => Promise<void>> = {
  invite: inviteStaffAction,
  renewLink: renewLinkAction,
  changeAccess: changeAccessAction,
  disableAccount: disableAccountAction,
  enableAccount: enableAccountAction,
  signOutEverywhere: signOutEverywhereAction,
  takeTotpAway: takeTotpAwayAction,
  unlinkProvider: unlinkProviderAction,
  beginTotp: beginTotpAction,
  confirmTotp: confirmTotpAction,
  renewFeed: renewFeedAction,
  cancelDuty: cancelDutyAction,
  releaseBurst: releaseBurstAction,
  erasePerson: erasePersonAction,
  saveRetention: saveRetentionAction,
  saveCopies: saveCopiesAction,
  saveSignIn: saveSignInAction,
  see: proveToSeeAction,
}
