/** Whom the pages about accounts are for. */
export const accountRoutes = {
  '/logowanie/konto-miejskie': 'everyone',
  '/logowanie/konto-miejskie/powrot': 'everyone',
  '/panel/konto': 'staff',
  '/panel/konto/kod': 'staff',
  '/panel/potwierdz': 'staff',
  '/panel/konta': 'manager',
  '/panel/konta/nowe': 'manager',
  '/panel/konta/[id]': 'manager',
} as const

/** Whom the actions about accounts are for. */
export const accountActions = {
  setPasswordAction: 'everyone',
  // Before another password ends all of them.
  endSessionAction: 'staff',
  changePasswordAction: 'staff',
  inviteStaffAction: 'manager',
  renewLinkAction: 'manager',
  changeAccessAction: 'manager',
  disableAccountAction: 'manager',
  enableAccountAction: 'manager',
  signOutEverywhereAction: 'manager',
  takeTotpAwayAction: 'manager',
  enterCodeAction: 'everyone',
  beginTotpAction: 'staff',
  confirmTotpAction: 'staff',
  renewSpareCodesAction: 'staff',
  endTotpAction: 'staff',
  proveToSeeAction: 'staff',
  signInByProviderAction: 'everyone',
  linkProviderAction: 'staff',
  proveByProviderAction: 'staff',
  unlinkProviderAction: 'manager',
} as const

/** And those about what is held of one person. */
export const personActions = {
  findPersonAction: 'manager',
  printPersonAction: 'manager',
  erasePersonAction: 'manager',
} as const

/** And those about what the office settles. */
export const settingActions = {
  saveStopAction: 'manager',
  saveNamesAction: 'manager',
  savePhoneAction: 'manager',
  saveCallsAction: 'manager',
  saveBookingAction: 'manager',
  saveRetentionAction: 'manager',
  saveCopiesAction: 'manager',
  saveHelplinesAction: 'manager',
  saveOfficeAction: 'manager',
  savePrivacyAction: 'manager',
  saveStatementAction: 'manager',
  saveLanguagesAction: 'manager',
  saveSignInAction: 'manager',
  saveMediatorAction: 'manager',
  savePlaceAction: 'manager',
} as const
