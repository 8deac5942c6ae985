import { listedHours } from '@/components/shared/contact-hours'
import { languageForStaff, saidMatter } from '@/components/shared/said-details'
import { SummaryList } from '@/components/ui/SummaryList'
import { isLocale, localeNames } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { HeldData } from '@/lib/panel/person/data'
import { formatPhone } from '@/lib/platform/phone'

const none = 'nie podano'

/** What one form said of a person: every field of it, also what is empty. */
export async function WhoItIs({ held: { person, memorableWord } }: { held: HeldData }) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking' })
  const needs = [...person.accessNeeds.map((code) => t(`details.need.${code}`)), person.accessNeedsOther]
  const said = (isAllowed: boolean) => (isAllowed ? 'tak' : 'nie')
  const rows = [
    { label: 'Jak się zwracać', value: person.clientName || none },
    { label: 'Telefon', value: person.phone ? formatPhone(person.phone) : none },
    { label: 'E-mail', value: person.email ?? none },
    { label: 'Dozwolony SMS', value: said(person.contactSms) },
    { label: 'Dozwolona rozmowa', value: said(person.contactCall) },
    { label: 'Dozwolona poczta głosowa', value: said(person.contactVoicemail) },
    { label: 'Dozwolony e-mail', value: said(person.contactEmail) },
    { label: 'Godziny kontaktu', value: listedHours(person.contactHours, 'pl') || none },
    { label: 'Prośba o brak kontaktu', value: said(person.contactNone) },
    { label: 'Słowo rozpoznawcze', value: memorableWord ?? none },
    { label: 'Sprawa', value: saidMatter(t, person.matterCode) },
    { label: 'Język', value: languageForStaff(t, person) },
    { label: 'Język wiadomości', value: isLocale(person.locale) ? localeNames[person.locale] : person.locale },
    { label: 'Potrzeby', value: needs.filter(Boolean).join('\n') || none },
  ]
  return <SummaryList rows={rows} />
}
