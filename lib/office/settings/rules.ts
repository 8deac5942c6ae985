import { type Actor, admits } from '@/lib/office/role/rules'

/** What the service works by. Where the office has settled nothing, the environment says it, or the default. */
export type OfficeSettings = {
  /** Whole calendar weeks after the current one that clients can see. */
  horizonWeeks: number
  /** Confirmed bookings a day by clients of one network; the rest is told to call. */
  bookingsPerNetwork: number
  /** Visits and entries of the list by web within ten minutes from which on everybody pauses and staff are shown them. */
  unusualRate: number
  /** Countries to whose mobiles SMS are sent, as ISO codes. */
  smsCountries: readonly string[]
  /** Clients book and move online until this wall-clock time on the last working day before the duty. */
  deadlineTime: string
  /** Days after a visit or its cancellation at which personal data are deleted. */
  retentionDays: number
  /** Nobody books, moves or joins the list online: they are told to call. Staff book as ever. */
  phoneOnly: boolean
  /** The copy of the night; none without a folder. */
  copies: { folder: string | null; time: string; keep: number }
  /** Everybody who signs in to the panel has an app that shows codes, or sets one up first. */
  codeForAll: boolean
}

/**
 * Europe: the European Union with its neighbours in the economic area, Switzerland and the United Kingdom, the Balkans, and
 * the countries in the east from which people live in Wrocław. Left out are Russia, whose +7 it shares with others and where
 * hardly an SMS from here arrives, and small states and islands that live on dear numbers.
 */
export const europe = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV'],
  ...['MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'IS', 'LI', 'NO', 'CH', 'GB'],
  ...['AL', 'BA', 'ME', 'MK', 'RS', 'XK', 'BY', 'MD', 'UA'],
] as const

/** What no variable of the environment says. */
export const firstSettings = {
  deadlineTime: '12:00',
  retentionDays: 30,
  phoneOnly: false,
  codeForAll: false,
  copies: { folder: null, time: '02:00', keep: 30 },
}

/** Whether somebody may see and change what the office settles: a coordinator with the right to it. */
export const maySettle = (actor: Actor): boolean => admits('manager', actor)

/** Every setting that the panel offers, by its key in the table. */
export type SettingKey =
  | 'stop'
  | 'names'
  | 'phone'
  | 'calls'
  | 'booking'
  | 'retention'
  | 'helplines'
  | 'office'
  | 'privacy'
  | 'statement'
  | 'languages'
  | 'copies'
  | 'signIn'
