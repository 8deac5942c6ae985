/**
 * Who may see and do what, for every route and every action that the build contains. One that is not in these tables
 * fails the test: whoever adds a page or an action says here whom it is for.
 */
export type Audience = 'everyone' | 'staff' | 'coordinator' | 'mediator' | 'internal'

export const routes: Record<string, Audience> = {
  '/[locale]': 'everyone',
  '/[locale]/[...rest]': 'everyone',
  '/[locale]/rezerwacja/termin': 'everyone',
  '/[locale]/rezerwacja/kontakt': 'everyone',
  '/[locale]/rezerwacja/sprawdz': 'everyone',
  '/[locale]/rezerwacja/potwierdzenie': 'everyone',
  '/[locale]/moja-rezerwacja': 'everyone',
  '/[locale]/moja-rezerwacja/odwolaj': 'everyone',
  '/[locale]/moja-rezerwacja/wizyta.ics': 'everyone',
  '/[locale]/moja-rezerwacja/nowy-termin': 'everyone',
  '/[locale]/bezpieczenstwo': 'everyone',
  '/[locale]/prywatnosc': 'everyone',
  '/[locale]/pliki-cookie': 'everyone',
  '/[locale]/deklaracja-dostepnosci': 'everyone',
  '/[locale]/latwy-tekst': 'everyone',
  '/[locale]/w/[token]': 'everyone',
  '/[locale]/lista-oczekujacych': 'everyone',
  '/[locale]/lista-oczekujacych/zapis': 'everyone',
  '/[locale]/lista-oczekujacych/zapisano': 'everyone',
  '/[locale]/lista-oczekujacych/wczesniej': 'everyone',
  '/logowanie': 'everyone',
  '/panel': 'staff',
  '/panel/[...rest]': 'everyone',
  '/panel/grafik': 'mediator',
  '/panel/grafik/tygodnie': 'mediator',
  '/panel/grafik/wizyta/[id]': 'mediator',
  '/panel/grafik/nieobecnosc/[id]': 'mediator',
  '/panel/kalendarz': 'mediator',
  '/panel/dyzury': 'coordinator',
  '/panel/dyzury/[id]': 'coordinator',
  '/panel/dyzury/[id]/odwolaj': 'coordinator',
  '/panel/dyzury/[id]/odwolaj/osoby': 'coordinator',
  '/panel/dyzury/[id]/odwolaj/sprawdz': 'coordinator',
  '/panel/dyzury/godzina/[id]': 'coordinator',
  '/panel/rezerwacje': 'coordinator',
  '/panel/rezerwacje/nowa': 'coordinator',
  '/panel/rezerwacje/[id]': 'coordinator',
  '/panel/rezerwacje/[id]/odwolaj': 'coordinator',
  '/panel/rezerwacje/[id]/zmien-termin': 'coordinator',
  '/panel/telefony': 'coordinator',
  '/panel/wiadomosci': 'coordinator',
  '/panel/lista-oczekujacych': 'coordinator',
  '/panel/lista-oczekujacych/nowa': 'coordinator',
  '/panel/lista-oczekujacych/[id]': 'coordinator',
  '/panel/nagle-zapisy': 'coordinator',
  '/panel/harmonogram': 'coordinator',
  '/panel/harmonogram/nowy': 'coordinator',
  '/panel/harmonogram/[id]': 'coordinator',
  '/api/auth/[...nextauth]': 'internal',
  '/api/kalendarz/[token]': 'internal',
  '/api/health/live': 'internal',
  '/api/health/ready': 'internal',
  '/api/health/worker': 'internal',
  '/robots.txt': 'internal',
  '/sitemap.xml': 'internal',
  '/icon.svg': 'internal',
  '/favicon.ico': 'internal',
  '/apple-icon.png': 'internal',
  '/_not-found': 'internal',
  '/_global-error': 'internal',
  // The last: asking for it ends what the browser has open.
  '/[locale]/wyjdz': 'everyone',
}

export const actions: Record<string, Audience> = {
  chooseSlotAction: 'everyone',
  saveContactAction: 'everyone',
  submitBookingAction: 'everyone',
  findVisitAction: 'everyone',
  cancelVisitAction: 'everyone',
  otherSlotAction: 'everyone',
  declineRebookingAction: 'everyone',
  closeVisitAction: 'everyone',
  openLinkAction: 'everyone',
  joinWaitingListAction: 'everyone',
  joinForEarlierAction: 'everyone',
  acceptOfferAction: 'everyone',
  declineOfferAction: 'everyone',
  leaveWaitingListAction: 'everyone',
  signInAction: 'everyone',
  signOutAction: 'everyone',
  searchBookingsAction: 'coordinator',
  bookForCallerAction: 'coordinator',
  cancelBookingAction: 'coordinator',
  moveBookingAction: 'coordinator',
  noteInterpreterAction: 'coordinator',
  keepDoubleAction: 'coordinator',
  settleHandoverAction: 'coordinator',
  blockOwnSlotsAction: 'mediator',
  openOwnSlotAction: 'mediator',
  sayAwayAction: 'mediator',
  sayKnownAction: 'mediator',
  takeBackAction: 'mediator',
  saveVisitNoteAction: 'mediator',
  markAttendanceAction: 'mediator',
  renewFeedAction: 'mediator',
  cancelDutyAction: 'coordinator',
  cancelSlotAction: 'coordinator',
  blockSlotAction: 'coordinator',
  openSlotAction: 'coordinator',
  confirmClockAction: 'coordinator',
  recordAttemptAction: 'coordinator',
  addToWaitingListAction: 'coordinator',
  confirmForCallerAction: 'coordinator',
  removeFromWaitingListAction: 'coordinator',
  acceptForCallerAction: 'coordinator',
  declineForCallerAction: 'coordinator',
  askToCallAction: 'coordinator',
  releaseBurstAction: 'coordinator',
  endQuietAction: 'coordinator',
  createPlanAction: 'coordinator',
  changePlanAction: 'coordinator',
}

/** The first of these words in a route says which id it takes; a route with none of them takes that of a booking. */
const idIn = [
  ['dyzury/godzina', 'slotId'],
  ['dyzury', 'dutyId'],
  ['nieobecnosc', 'dutyId'],
  ['harmonogram', 'planId'],
  ['lista-oczekujacych', 'entryId'],
  ['/w/', 'token'],
  ['kalendarz', 'feedToken'],
] as const

export type Ids = Record<(typeof idIn)[number][1] | 'bookingId', string>

/** The address of a route, with ids of things that exist. */
export function addressWith(route: string, ids: Ids): string {
  const plain = route.replace('/[locale]', '') || '/'
  const [, name] = idIn.find(([words]) => plain.includes(words)) ?? []
  return plain
    .replace('[id]', ids[name ?? 'bookingId'])
    .replace('[token]', ids[name ?? 'token'])
    .replace('[...rest]', 'nie-ma')
    .replace('[...nextauth]', 'session')
}
