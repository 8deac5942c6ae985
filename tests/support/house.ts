/**
 * The areas of lib/ from above to below, and the nouns of each in their order. An import goes down: to an area below, or
 * to a noun below in the same area. A new noun takes its place here first; the README's map names the same areas.
 */
export const house = {
  commands: [],
  server: [],
  jobs: ['worker', 'backup', 'daylist', 'housekeeping', 'freshness', 'invariants'],
  public: ['device', 'link', 'waitlist', 'booking', 'correction', 'visit', 'draft', 'pause'],
  panel: [
    'today',
    'preparation',
    'apart',
    'search',
    'bookings',
    'bursts',
    'waitlist',
    'duties',
    'day',
    'calls',
    'messages',
    'plan',
    'calendar',
    'reports',
    'log',
    'person',
    'settings',
    'roster',
    'field',
    'accounts',
    'totp',
    'signin',
    'provider',
    'proof',
    'account',
  ],
  waitlist: [
    'erasure',
    'burst',
    'round',
    'answer',
    'taking',
    'offer',
    'ending',
    'correction',
    'forgetting',
    'entry',
    'counted',
  ],
  bookings: [
    'cancellation',
    'calloff',
    'change',
    'correction',
    'attendance',
    'outcome',
    'handover',
    'lateness',
    'preparation',
    'claim',
    'booking',
    'apart',
    'beside',
    'note',
    'opened',
    'counted',
  ],
  messages: [
    'told',
    'delivery',
    'follow',
    'allowance',
    'wording',
    'shown',
    'texting',
    'letter',
    'attempt',
    'call',
    'counted',
    'quiet',
    'leaving',
    'outbox',
    'link',
    'client',
  ],
  schedule: [
    'calendar',
    'plan',
    'block',
    'pressed',
    'nearest',
    'upcoming',
    'week',
    'returning',
    'duty',
    'hold',
    'opening',
  ],
  i18n: [],
  office: [
    'limit',
    'refusal',
    'retention',
    'clear',
    'roster',
    'settings',
    'parts',
    'settled',
    'machine',
    'provider',
    'accounts',
    'own',
    'signin',
    'proof',
    'sessions',
    'tries',
    'totp',
    'staff',
    'invitation',
    'device',
    'clock',
    'audit',
    'count',
    'role',
    'imprint',
    'service',
  ],
  platform: [],
} as const satisfies Record<string, readonly string[]>

export type Area = keyof typeof house
export const areas = Object.keys(house) as Area[]

/** Above this line stand requests, forms and cookies; below it none. */
export const aboveTheLine: readonly Area[] = ['commands', 'server', 'jobs', 'public', 'panel']

/** Where a browser is talked to: the only areas with actions and sessions. Neither uses the other. */
export const halves = ['public', 'panel'] as const satisfies readonly Area[]

/** Areas that hold nouns, each a folder with files of these kinds and no others. */
export const kindsOf: Partial<Record<Area, readonly string[]>> = {
  ...Object.fromEntries(halves.map((half) => [half, ['rules', 'schema', 'data', 'actions', 'session', 'words']])),
  ...Object.fromEntries(
    ['jobs', 'waitlist', 'bookings', 'messages', 'schedule', 'office'].map((area) => [
      area,
      ['rules', 'schema', 'data', 'words'],
    ]),
  ),
}

/** The path of every page has one place: lib/routes.ts. It stands on the ground beside platform. */
export const routesFile = 'lib/routes'

/** The list of languages is pure and has no noun: what is said, read or stored in a language may name it. */
export const localesFile = 'lib/i18n/locales'

/**
 * Whose data file writes a table. Everybody else calls a command of the owner that takes the transaction, so that what a
 * change of a row needs beside it stands in one place.
 */
export const ownerOf = {
  Mediator: 'office/service',
  Place: 'office/service',
  DutyPlan: 'schedule/plan',
  Duty: 'schedule/duty',
  DutyCell: 'schedule/duty',
  Slot: 'schedule/duty',
  Client: 'messages/client',
  ClientGram: 'messages/client',
  Booking: 'bookings/booking',
  Handover: 'bookings/handover',
  VisitNote: 'bookings/note',
  CallTask: 'messages/call',
  CallAttempt: 'messages/attempt',
  Notification: 'messages/outbox',
  MessagePlace: 'messages/allowance',
  ManageLink: 'messages/link',
  ClientSession: 'bookings/opened',
  KeptApart: 'bookings/beside',
  SlotHold: 'schedule/hold',
  SlotOffer: 'schedule/hold', // it changes together with the slot that is kept for it
  WaitingEntry: 'waitlist/entry',
  CalendarFeed: 'schedule/calendar',
  ShownMessage: 'messages/shown',
  JobRun: 'office/clock',
  MonthlyCount: 'office/count',
  FirstFree: 'schedule/nearest',
  AuditEntry: 'office/audit',
  Staff: 'office/staff',
  StaffSession: 'office/staff',
  StaffLink: 'office/invitation',
  StaffNetwork: 'office/sessions',
  StaffTotp: 'office/totp',
  StaffSpareCode: 'office/totp',
  StaffIdentity: 'office/provider',
  RateLimit: 'platform/db/rate-limit',
  DataKey: 'platform/db/data-key',
  Setting: 'office/settings',
  SettingChange: 'office/settled',
} as const
