/** Why somebody has to be told by a person. */
export const callReasons = [
  'duty_cancelled',
  'slot_cancelled',
  'booking_cancelled',
  'confirmation',
  'change',
  'cancellation',
  'reminder',
  'slot_offer',
  'waiting_joined',
] as const
export type CallReason = (typeof callReasons)[number]
