/** How long an opened booking stays open on one device. */
export const visitMinutes = 30
