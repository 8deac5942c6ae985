/** The numbers that the service works by. The first two come from the environment. */
export type OfficeSettings = {
  /** Whole calendar weeks after the current one that clients can see. */
  horizonWeeks: number
  /** Confirmed bookings a day by clients of one network; the rest is told to call. */
  bookingsPerNetwork: number
  /** Clients book and move online until this wall-clock time on the last working day before the duty. */
  deadlineTime: string
  /** Days after a visit or its cancellation at which personal data are deleted. */
  retentionDays: number
}

export const fixedSettings = { deadlineTime: '12:00', retentionDays: 30 }
