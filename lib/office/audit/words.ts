import type { AuditChannel } from '@/lib/platform/db/codes'
import type { AuditAction } from './rules'

/** What the history of a booking says of each event. */
export const auditWords: Record<AuditAction, string> = {
  booking_made: 'Rezerwacja zapisana',
  booking_viewed: 'Rezerwacja otwarta w panelu',
  booking_cancelled_by_client: 'Wizyta odwołana przez osobę zapisaną',
  booking_cancelled_by_service: 'Wizyta odwołana przez ośrodek',
  booking_moved_away: 'Wizyta przeniesiona na inny termin',
  booking_moved_here: 'Nowy termin po przeniesieniu',
  booking_rebooked: 'Nowy termin zamiast odwołanej wizyty',
  rebooking_declined: 'Osoba zapisana nie chce nowego terminu',
  booking_attended: 'Obecność',
  booking_no_show: 'Nieobecność',
  client_told: 'Osoba powiadomiona',
  client_tried: 'Próba powiadomienia',
  bookings_searched: 'Wyszukiwanie rezerwacji',
  waiting_joined: 'Zapis na listę oczekujących',
  waiting_confirmed: 'Kontakt potwierdzony',
  waiting_viewed: 'Wpis na liście otwarty w panelu',
  waiting_accepted: 'Proponowany termin przyjęty',
  waiting_declined: 'Trzecia propozycja odrzucona, koniec na liście',
  waiting_expired: 'Koniec na liście bez terminu',
  waiting_removed: 'Wypisanie z listy',
  waiting_resumed: 'Powrót na listę: zegar serwera był zły',
  offer_made: 'Termin zaproponowany',
  offer_declined: 'Propozycja odrzucona',
  offer_expired: 'Propozycja wygasła',
  offer_withdrawn: 'Propozycja wycofana',
  slot_blocked: 'Godzina zablokowana',
  slot_opened: 'Godzina odblokowana',
  slot_withdrawn: 'Godzina odwołana',
  duty_cancelled: 'Dyżur odwołany',
  plan_created: 'Harmonogram utworzony',
  plan_changed: 'Harmonogram zmieniony',
  calendar_renewed: 'Nowy adres kalendarza',
  clock_confirmed: 'Data serwera potwierdzona',
  signed_in: 'Zalogowanie',
  signed_out: 'Wylogowanie',
  sign_in_failed: 'Nieudane logowanie',
}

export const auditChannelWords: Record<AuditChannel, string> = {
  web: 'przez internet',
  phone: 'telefonicznie',
  panel: 'w panelu',
  command: 'automatycznie',
}
