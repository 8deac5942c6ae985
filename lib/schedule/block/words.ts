/** Why a slot is blocked, as staff read it. */
export const blockWords: Record<string, string> = {
  mediation_session: 'posiedzenie mediacyjne',
  break: 'przerwa',
  other: 'inny powód',
}
