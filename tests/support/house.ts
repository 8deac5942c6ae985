/**
 * The areas of lib/ from above to below, and the nouns of each in their order. An import goes down: to an area below, or
 * to a noun below in the same area. A new noun takes its place here first; the README's map names the same areas.
 */
export const house = {
  commands: [],
  server: [],
  jobs: ['worker', 'housekeeping'],
  public: ['device', 'link', 'waitlist', 'booking', 'rebooking', 'visit'],
  panel: ['bookings', 'waitlist', 'duties', 'day', 'calls', 'plan', 'calendar', 'account'],
  waitlist: ['round', 'answer', 'offer', 'entry'],
  bookings: ['cancellation', 'calloff', 'rebooking', 'change', 'attendance', 'booking'],
  messages: ['told', 'delivery', 'wording', 'call', 'outbox', 'link'],
  schedule: ['calendar', 'plan', 'block', 'upcoming', 'duty', 'hold'],
  i18n: [],
  office: ['limit', 'settings', 'staff', 'audit', 'role', 'imprint', 'service'],
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
