/** Every path of the app. Segments are Polish because clients read them. */
export const routes = {
  home: () => '/',
  booking: {
    slot: () => '/rezerwacja/termin',
    /** A day among the hours, and one of those that are folded away there. */
    slotOn: (date: string) => `/rezerwacja/termin#dzien-${date}`,
    laterSlotOn: (date: string) => `/rezerwacja/termin?wszystkie=1#dzien-${date}`,
    /** What is folded away there opens for whoever comes to change it. */
    contact: (part?: string) => (part ? `/rezerwacja/kontakt?pokaz=${part}` : '/rezerwacja/kontakt'),
    check: () => '/rezerwacja/sprawdz',
    confirmation: () => '/rezerwacja/potwierdzenie',
  },
  visit: {
    show: () => '/moja-rezerwacja',
    cancel: () => '/moja-rezerwacja/odwolaj',
    calendar: () => '/moja-rezerwacja/wizyta.ics',
    otherSlot: () => '/moja-rezerwacja/nowy-termin',
    correct: () => '/moja-rezerwacja/popraw',
  },
  waiting: {
    show: () => '/lista-oczekujacych',
    join: () => '/lista-oczekujacych/zapis',
    joined: () => '/lista-oczekujacych/zapisano',
    earlier: () => '/lista-oczekujacych/wczesniej',
  },
  /** The way out: ends what this browser has open and leads to a page that anybody might be reading. */
  quickExit: () => '/wyjdz',
  /** The address of a link in a message. It shows the same page whatever the secret is. */
  link: (token: string) => `/w/${token}`,
  information: {
    safety: () => '/bezpieczenstwo',
    privacy: () => '/prywatnosc',
    cookies: () => '/pliki-cookie',
    accessibility: () => '/deklaracja-dostepnosci',
    easyText: () => '/latwy-tekst',
  },
  signIn: () => '/logowanie',
  /** Between the password and the panel, where an account has an app for it. */
  signInCode: () => '/logowanie/kod',
  /** On the way to the city's identity provider, and where it sends people back to. */
  provider: () => '/logowanie/konto-miejskie',
  providerBack: () => '/logowanie/konto-miejskie/powrot',
  /** Where somebody sets a password by the link that they were given. */
  newPassword: (token: string) => `/logowanie/haslo/${token}`,
  /** What the mediator's calendar program reads. */
  feed: (token: string) => `/api/kalendarz/${token}`,
  panel: {
    home: () => '/panel',
    schedule: (date?: string) => (date ? `/panel/grafik?dzien=${date}` : '/panel/grafik'),
    weeks: () => '/panel/grafik/tygodnie',
    /** One visit of hers: her note, what came of it, whether she knows the person. */
    visit: (id: string) => `/panel/grafik/wizyta/${id}`,
    away: (dutyId: string) => `/panel/grafik/nieobecnosc/${dutyId}`,
    /** „Spóźnię się”: with `minuty`, who would be told. */
    late: (dutyId: string) => `/panel/grafik/spoznienie/${dutyId}`,
    duties: () => '/panel/dyzury',
    /** A month of them, "2026-12", among them all. */
    dutiesIn: (month: string) => `/panel/dyzury?miesiac=${month}#miesiac`,
    newDuty: () => '/panel/dyzury/nowy',
    duty: (id: string) => `/panel/dyzury/${id}`,
    cancelDuty: (id: string) => `/panel/dyzury/${id}/odwolaj`,
    cancelDutyPeople: (id: string) => `/panel/dyzury/${id}/odwolaj/osoby`,
    cancelDutyCheck: (id: string) => `/panel/dyzury/${id}/odwolaj/sprawdz`,
    slot: (id: string) => `/panel/dyzury/godzina/${id}`,
    heldSlot: (id: string) => `/panel/dyzury/godzina/${id}/trzymana`,
    bookings: () => '/panel/rezerwacje',
    newBooking: () => '/panel/rezerwacje/nowa',
    newBookingAt: (slotId: string) => `/panel/rezerwacje/nowa?godzina=${slotId}`,
    bookingOf: (id: string) => `/panel/rezerwacje/${id}`,
    cancelBooking: (id: string) => `/panel/rezerwacje/${id}/odwolaj`,
    apart: (id: string) => `/panel/rezerwacje/${id}/osobno`,
    moveBooking: (id: string) => `/panel/rezerwacje/${id}/zmien-termin`,
    correctBooking: (id: string) => `/panel/rezerwacje/${id}/popraw`,
    calendar: () => '/panel/kalendarz',
    /** Asks before another address takes the place of the one there is. */
    otherCalendar: () => '/panel/kalendarz?nowy=tak',
    plans: () => '/panel/harmonogram',
    newPlan: () => '/panel/harmonogram/nowy',
    plan: (id: string) => `/panel/harmonogram/${id}`,
    endPlan: (id: string) => `/panel/harmonogram/${id}/zakoncz`,
    own: () => '/panel/konto',
    ownCode: () => '/panel/konto/kod',
    /** Asks for the password again, before something that outlives a session or cannot be undone; or before a page is shown. */
    prove: () => '/panel/potwierdz',
    proveToSee: (path: string) => `/panel/potwierdz?dalej=${encodeURIComponent(path)}`,
    accounts: () => '/panel/konta',
    newAccount: () => '/panel/konta/nowe',
    account: (id: string) => `/panel/konta/${id}`,
    calls: () => '/panel/telefony',
    messages: () => '/panel/wiadomosci',
    settings: () => '/panel/ustawienia',
    /** One part of them, by the word of it in lib/panel/settings/words.ts. */
    setting: (part: string) => `/panel/ustawienia/${part}`,
    mediatorOf: (id: string) => `/panel/ustawienia/mediator/${id}`,
    placeOf: (id: string) => `/panel/ustawienia/miejsce/${id}`,
    bursts: () => '/panel/nagle-zapisy',
    waiting: () => '/panel/lista-oczekujacych',
    newWaiting: () => '/panel/lista-oczekujacych/nowa',
    waitingOf: (id: string) => `/panel/lista-oczekujacych/${id}`,
    reports: () => '/panel/raporty',
    reportsOf: (year: string) => `/panel/raporty?rok=${year}`,
    reportFile: (year: string) => `/panel/raporty/raport.csv?rok=${year}`,
    log: () => '/panel/dziennik',
    /** Where a person is found who asks what is held about them, what that is, and the step that deletes it. */
    people: () => '/panel/dane-osoby',
    person: (clientId: string) => `/panel/dane-osoby/${clientId}`,
    erasePerson: (clientId: string) => `/panel/dane-osoby/${clientId}/usun`,
    correctWaiting: (id: string) => `/panel/lista-oczekujacych/${id}/popraw`,
  },
} as const

/** Steps that the path to a visit no longer has, and where each of them leads: links to them are in letters and histories. */
export const movedPaths: Readonly<Record<string, string>> = {
  '/rezerwacja': routes.booking.slot(),
  '/rezerwacja/szczegoly': routes.booking.contact(),
}

type Paths = { readonly [name: string]: Paths | ((part: string) => string) }

/** The path of each of these, with `part` in the place of an id or a secret. */
export const pathsOf = (paths: Paths, part: string): string[] =>
  Object.values(paths).flatMap((each) => (typeof each === 'function' ? [each(part)] : pathsOf(each, part)))

/** Pages that say what the service is: the only ones that search engines may list, in each language. */
export const informationPages: readonly string[] = [
  routes.home(),
  ...Object.values(routes.information).map((path) => path()),
]

const notPublic = ['api', 'panel', 'logowanie', '_next', 'sitemap.xml', 'robots.txt']

/** Whether clients read what stands at this path: staff, programs and files have the rest. */
export const isPublicPath = (pathname: string): boolean => !notPublic.includes(pathname.split('/')[1] ?? '')
