// The words that the database knows for states and kinds, as prisma/schema.prisma lists them. Types alone: whatever says,
// decides or shows something about one of them names each, and the compiler names the one that was forgotten.
export type {
  ActorKind,
  AttemptOutcome,
  AuditChannel,
  AuditObject,
  BlockReason,
  BookingStatus,
  CallOutcome,
  CallReason,
  DutyStatus,
  EntryStatus,
  HandoverKind,
  MessageChannel,
  MessageKind,
  MessageOutcome,
  OfferOutcome,
  Role,
  SlotState,
  Via,
  VisitOutcome,
} from '@/prisma/generated/sqlite/enums'

/** Why a message could not be sent. The column is text, which also says why one was dropped: what was once written stays readable. */
export type MessageFault =
  | 'unreachable'
  | 'account'
  | 'greeting'
  | 'deferred'
  | 'refused'
  | 'no_gateway'
  | 'no_mail_server'
  | 'no_sms_number'
  | 'day_full'
  | 'fault'

/** Why somebody was refused, as it is counted. */
export type RefusalKind = 'sign_in' | 'role' | 'origin' | 'form' | 'limit' | 'address'
