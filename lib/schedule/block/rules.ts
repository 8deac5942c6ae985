/** Why a slot is not open. Only staff read it. */
export const blockReasons = ['mediation_session', 'break', 'other'] as const
export type BlockReason = (typeof blockReasons)[number]
