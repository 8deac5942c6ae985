import type { BookingStatus } from '@/lib/platform/db/codes'

/** What a booking is called in each of its states. */
export const statusWords: Record<BookingStatus, string> = {
  confirmed: 'Umówiona',
  attended: 'Obecność',
  no_show: 'Nieobecność',
  cancelled_by_client: 'Odwołana przez osobę zapisaną',
  cancelled_by_service: 'Odwołana przez ośrodek',
  rescheduled: 'Przeniesiona',
}
