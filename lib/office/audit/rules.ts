import type { Actor } from '@/lib/office/role/rules'
import type { AuditObject } from '@/lib/platform/db/codes'
import { plusMinutes } from '@/lib/platform/time'

/**
 * Who did something: a client without an account, a member of staff, or the app itself. `session` is the key of what the
 * client's browser has open: it goes on where a press of its own ends that for everybody else.
 */
export type DoneBy =
  | { kind: 'client'; channel: 'web'; session?: string | undefined }
  | { kind: 'staff'; id: string; channel: 'panel' | 'phone' }
  | { kind: 'system'; channel: 'command' }

export const byClient = { kind: 'client', channel: 'web' } as const satisfies DoneBy
export const byBrowser = (session: string | undefined): DoneBy => ({ ...byClient, session })
export const bySystem: DoneBy = { kind: 'system', channel: 'command' }
/** Somebody of the staff, of their own accord in the panel or while a client is on the phone. */
export const byStaff = ({ id }: Pick<Actor, 'id'>, channel: 'panel' | 'phone' = 'panel'): DoneBy => ({
  kind: 'staff',
  id,
  channel,
})

/**
 * Before this what was done is forgotten, and with it calls, offers and places on the list that are settled: twelve months,
 * which the database counts by its own clock (audit_entry_kept) and of which the longest has 366 days.
 */
export const longAgo = (now: Date): Date => plusMinutes(now, -366 * 24 * 60)

export const auditActions = [
  'booking_made',
  'booking_viewed',
  'booking_cancelled_by_client',
  'booking_cancelled_by_service',
  'booking_moved_away',
  'booking_moved_here',
  'booking_rebooked',
  'rebooking_declined',
  'booking_attended',
  'booking_no_show',
  'booking_unmarked',
  'apart_kept',
  'apart_ended',
  'interpreter_ordered',
  'interpreter_missing',
  'double_kept',
  'person_known',
  'away_said',
  'late_said',
  'late_taken_back',
  'handover_settled',
  'outcome_noted',
  'name_corrected',
  'phone_corrected',
  'email_corrected',
  'contact_corrected',
  'matter_corrected',
  'language_corrected',
  'interpreter_corrected',
  'needs_corrected',
  'word_corrected',
  'client_told',
  'client_tried',
  'call_undone',
  'bookings_searched',
  'waiting_joined',
  'waiting_confirmed',
  'waiting_viewed',
  'waiting_accepted',
  'waiting_declined',
  'waiting_expired',
  'waiting_removed',
  'waiting_resumed',
  'offer_made',
  'offer_declined',
  'offer_expired',
  'offer_withdrawn',
  'slot_blocked',
  'slot_opened',
  'slot_withdrawn',
  'slot_taken',
  'slot_for_callers',
  'slot_for_all',
  'duty_cancelled',
  'plan_created',
  'plan_changed',
  'plan_ended',
  'plan_deleted',
  'calendar_renewed',
  'clock_confirmed',
  'setting_changed',
  'schedule_viewed',
  'duty_viewed',
  'bookings_listed',
  'waiting_listed',
  'calls_listed',
  'messages_listed',
  'bursts_listed',
  'log_viewed',
  'schedule_printed',
  'report_exported',
  'report_printed',
  'log_printed',
  'data_viewed',
  'data_printed',
  'data_deleted',
  'access_refused',
  'signed_in',
  'signed_out',
  'sign_in_failed',
  'proof_given',
  'proof_refused',
  'account_invited',
  'account_link_made',
  'account_changed',
  'account_disabled',
  'account_enabled',
  'account_signed_out',
  'password_set',
  'machine_account_made',
  'machine_account_disabled',
  'machine_account_manages',
  'machine_password_set',
  'machine_totp_taken',
  'totp_on',
  'totp_off',
  'totp_taken',
  'spare_codes_made',
  'spare_code_used',
  'signed_in_by_provider',
  'provider_made',
  'provider_linked',
  'provider_unlinked',
  'provider_changed',
  'provider_refused',
] as const
export type AuditAction = (typeof auditActions)[number]

/** The ways in, for whoever asks when an account was last signed in to. */
export const signInActions = ['signed_in', 'signed_in_by_provider'] as const satisfies AuditAction[]
export type SignInAction = (typeof signInActions)[number]
/** Somebody else took the codes of an account away. */
export const codesTaken = ['totp_taken', 'machine_totp_taken'] as const satisfies AuditAction[]
/** How an account is signed in to was changed, and not by what its owner would miss: each opens it to somebody besides. */
export const waysChanged = [
  ...codesTaken,
  ...(['account_link_made', 'machine_password_set', 'provider_linked'] as const),
] satisfies AuditAction[]
export type WayChanged = (typeof waysChanged)[number]

/** What changes nothing: somebody looked, searched, printed, took along, or was refused. */
export const lookActions: readonly AuditAction[] = [
  ...(['booking_viewed', 'waiting_viewed', 'bookings_searched', 'schedule_viewed', 'duty_viewed'] as const),
  ...(['bookings_listed', 'waiting_listed', 'calls_listed', 'messages_listed', 'bursts_listed', 'log_viewed'] as const),
  ...(['schedule_printed', 'report_exported', 'report_printed', 'log_printed', 'access_refused'] as const),
  ...(['data_viewed', 'data_printed'] as const),
]

/** The row of one event. Holds ids and codes only. */
export function auditEntry(
  by: DoneBy,
  action: AuditAction,
  objectType: AuditObject,
  objectId: string,
  createdAt: Date,
) {
  const actorId = by.kind === 'staff' ? by.id : null
  return { createdAt, actorKind: by.kind, actorId, channel: by.channel, action, objectType, objectId }
}
