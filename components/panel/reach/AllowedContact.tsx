import styles from '@/components/panel/duties/Cancellation.module.css'
import { listedHours } from '@/components/shared/contact-hours'
import { shownPhone } from './shown-phone'

type ContactToShow = {
  phone: string | null
  email: string | null
  contactSms: boolean
  contactCall: boolean
  contactVoicemail: boolean
  contactEmail: boolean
  contactHours: readonly string[]
  contactNone: boolean
}

/** The ways that somebody allowed, and no other: what was not allowed is not shown, so that nobody uses it by mistake. */
export function AllowedContact({ contact }: { contact: ContactToShow }) {
  const phone = contact.phone ? shownPhone(contact.phone) : null
  const hours = listedHours(contact.contactHours, 'pl')
  const ways = [
    ...(contact.contactSms && phone ? [`SMS: ${phone}`] : []),
    ...(contact.contactCall && phone ? [`telefon: ${phone}${hours ? `, godz. ${hours}` : ''}`] : []),
    ...(contact.contactVoicemail && phone ? [`można nagrać się na pocztę głosową: ${phone}`] : []),
    ...(contact.contactEmail && contact.email ? [`e-mail: ${contact.email}`] : []),
  ]
  if (contact.contactNone) return 'Nie kontaktować się. Ta osoba zobaczy informację pod „Moja rezerwacja”.'
  // Without an address nothing was asked, so nothing was refused either.
  if (!contact.phone && !contact.email) return 'nie podano'
  if (ways.length === 0) return 'Żaden sposób kontaktu nie jest dozwolony.'
  return (
    <ul className={styles.ways}>
      {ways.map((way) => (
        <li key={way}>{way}</li>
      ))}
    </ul>
  )
}
