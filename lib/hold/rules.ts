/**
 * Who asks for an hour. Some free hours are kept back for a while: for somebody whose visit the service called off, and
 * for the person of the waiting list to whom one is offered.
 */
export type Claimant =
  | { kind: 'anyone' }
  | { kind: 'displaced'; bookingId: string }
  | { kind: 'offer'; offerId: string }

export const anyone: Claimant = { kind: 'anyone' }

/** How long the next free hours are kept for people whose visit the service called off. */
export const rebookHours = 48

/** How long a freed hour waits for the waiting list to choose the next person; then it is free for everybody. */
export const handoverMinutes = 15
