/** The numbers that the service works by. They are settings: see the configuration table in the README. */
export type BookingPolicy = {
  /** Whole calendar weeks after the current one that clients can see. */
  horizonWeeks: number
  /** Clients book and move online until this wall-clock time on the last working day before the duty. */
  deadlineTime: string
  /** Days after a visit or its cancellation at which personal data are deleted. */
  retentionDays: number
}

export const defaultPolicy: BookingPolicy = { horizonWeeks: 6, deadlineTime: '12:00', retentionDays: 30 }
