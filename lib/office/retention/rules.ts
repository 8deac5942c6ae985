/**
 * For how long what says something of a person is kept, or of somebody who works here. `step` is the step of the hourly job
 * that ends it (lib/jobs/housekeeping), `told` that the page about privacy says so to clients, in this order.
 */
export const keptRules = {
  /** Until so many days after the visit or its cancellation as the settings say. */
  visit: { step: 'clients', told: true },
  /** Until the day of the visit is over, or the visit goes. */
  day: { step: 'handovers', told: false },
  delay: { step: 'lateness', told: false },
  beside: { step: 'apart', told: false },
  /** Until somebody leaves the list, says no for the third time, or a day after the end of all bookings. */
  waiting: { step: 'waiting', told: true },
  draft: { step: 'sessions', told: true },
  /** Until a day after the visit; on the list for sixty days. */
  links: { step: 'links', told: true },
  /** For six months, where no visit takes it along before. */
  messages: { step: 'messages', told: true },
  /** One day: what the panel shows while the app is tried out. */
  shown: { step: 'shown', told: false },
  /** One day. */
  places: { step: 'places', told: false },
  /** Twelve months: what was done, calls with their tries, places on the list without a person, changed settings. */
  log: { step: 'records', told: true },
  calls: { step: 'oldCalls', told: false },
  list: { step: 'oldEntries', told: false },
  changes: { step: 'settings', told: false },
  tries: { step: 'tries', told: true },
  signIn: { step: 'staffSessions', told: false },
  /** Half a year after the last sign-in from there. */
  networks: { step: 'staffNetworks', told: false },
  /** Until it is used, or for three days. */
  invitation: { step: 'staffLinks', told: false },
  /** For ever: how many there were, and nobody of them. */
  counts: { step: null, told: true },
  /** As long as the account, the mediator or the room is there: a person ends it. */
  office: { step: null, told: false },
  /** Says nothing of anybody. */
  nobody: { step: null, told: false },
} as const
export type KeptRule = keyof typeof keptRules
export type KeepingStep = NonNullable<(typeof keptRules)[KeptRule]['step']>

type ToldRule = { [Rule in KeptRule]: (typeof keptRules)[Rule]['told'] extends true ? Rule : never }[KeptRule]
const isTold = (rule: KeptRule): rule is ToldRule => keptRules[rule].told
/** What the page about privacy tells clients, in its order. */
export const toldRules = (Object.keys(keptRules) as KeptRule[]).filter(isTold)

/** Of every table, which rule ends which of its columns: the row goes, where no more than one rule stands there. */
export const columnRules: Record<string, Partial<Record<KeptRule, string>>> = {
  Mediator: { office: 'id name credential outOfUseAt version' },
  Place: { nobody: 'id name street city room outOfUseAt version' },
  DutyPlan: {
    nobody: 'id weekday startTime endTime slotMinutes gapMinutes validFrom validUntil callerTimes placeId version',
    office: 'mediatorId',
  },
  Duty: {
    nobody: 'id planId date startTime endTime status holidayName cancelledAt placeId',
    delay: 'lateBy lateSaidAt',
    office: 'cancelledById mediatorId',
  },
  DutyCell: { nobody: 'resource startsAt dutyId' },
  Slot: { nobody: 'id dutyId startsAt endsAt state blockReason forCallers sequence' },
  Client: {
    visit:
      'id name nameSearch phone email contactSms contactCall contactVoicemail contactEmail contactHours contactNone matterCode language interpreterNeeded accessNeeds accessNeedsOther locale markedAt version memorableWord gramsVersion phoneKey emailKey',
  },
  ClientGram: { visit: 'gram clientId' },
  Booking: {
    visit:
      'id submissionId referenceCode revision slotId clientId status releasedAt version bookedVia createdAt rescheduledFromId markedAt rebookUntil interpreterAt keptDoubleAt outcome',
  },
  Handover: { day: 'id kind bookingId slotId dutyId byId message createdAt settledAt settledById' },
  VisitNote: { visit: 'bookingId mediatorId staffId sealed updatedAt' },
  CallTask: { calls: 'id bookingId entryId reason createdAt settledAt settledById outcome takenById takenUntil' },
  CallAttempt: { calls: 'id taskId staffId createdAt outcome' },
  Notification: {
    messages:
      'id dedupeKey kind channel bookingId entryId offerId dutyId staffId lateBy createdAt runAt leaseUntil leaseOwner attempts settledAt outcome reason',
  },
  MessagePlace: { places: 'recipient place notificationId until' },
  ManageLink: { links: 'id hash bookingId entryId expiresAt revokedAt' },
  ClientSession: { draft: 'hash bookingId entryId linkId showsNumber endedHere expiresAt' },
  SlotHold: { waiting: 'slotId until createdAt bookingId offerId staffId' },
  KeptApart: { beside: 'slotId bookingId createdAt' },
  WaitingEntry: {
    waiting: 'clientId',
    list: 'id submissionId status version createdAt settledAt offersMade bookingId addedVia confirmedAt',
  },
  SlotOffer: { list: 'id entryId slotId createdAt expiresAt settledAt outcome' },
  CalendarFeed: { office: 'mediatorId hash createdAt staffId rightsVersion' },
  ShownMessage: { shown: 'id createdAt channel recipient subject text' },
  JobRun: { nobody: 'name lastOkAt' },
  MonthlyCount: { counts: 'month topic codes count' },
  FirstFree: { nobody: 'date days' },
  AuditEntry: { log: 'id createdAt actorKind actorId channel action objectType objectId' },
  Setting: { office: 'key value version' },
  SettingChange: { changes: 'id key version before after createdAt actorId' },
  Staff: {
    office: 'id email name role mediatorId passwordHash disabledAt rightsVersion manages awaitsPassword',
  },
  StaffSession: { signIn: 'id staffId createdAt lastSeenAt browser network failedAt takenAt provenAt' },
  StaffNetwork: { networks: 'staffId network browser createdAt lastSeenAt isUnusual shownIn' },
  StaffTotp: { office: 'staffId sealed createdAt confirmedAt lastStep' },
  StaffSpareCode: { office: 'hash staffId' },
  StaffIdentity: { office: 'staffId issuer subject createdAt lacksRole needsMediator' },
  StaffLink: { invitation: 'staffId hash createdAt expiresAt' },
  RateLimit: { tries: 'key count expiresAt' },
  DataKey: { nobody: 'id proof' },
}
