/** Whom the actions about accounts are for. */
export const accountActions = {
  setPasswordAction: 'everyone',
  changePasswordAction: 'staff',
  endSessionAction: 'staff',
  inviteStaffAction: 'manager',
  renewLinkAction: 'manager',
  changeAccessAction: 'manager',
  disableAccountAction: 'manager',
  enableAccountAction: 'manager',
  signOutEverywhereAction: 'manager',
} as const
