import { linksIn } from '@/components/public/shell/links'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { imprintFacts } from '@/lib/office/imprint/words'
import { serviceFacts, serviceName } from '@/lib/office/service/words'
import { blocks } from './blocks'
import { FullDate } from './FullDate'
import { InfoPage } from './InfoPage'
import { InfoSection } from './InfoSection'
import { RetentionTable } from './RetentionTable'
import { ToFill } from './ToFill'

const parts = [
  'controller',
  'officer',
  'purpose',
  'basis',
  'recipients',
  'outside',
  'retention',
  'rights',
  'complaint',
  'voluntary',
  'automated',
  'refrain',
  'version',
] as const

/** The full privacy notice: every point of article 13, in the order of the law. */
export async function PrivacyText({ locale, days }: { locale: Locale; days: number }) {
  const t = await getTranslations({ locale, namespace: 'privacy' })
  const { officer, suppliers, legalBasis, archiveClass, backups, authorityAddress, privacyDate } = imprintFacts()
  const fact = (value: string | null) => () => <ToFill fact={value}>{t('toFill')}</ToFill>
  const { office } = serviceFacts()
  const values = {
    ...blocks,
    ...linksIn(locale),
    office: office.shortName,
    officeName: office.name,
    street: office.street,
    city: office.city,
    days,
    officerName: fact(officer.name),
    officerMail: fact(officer.email),
    officerAddress: fact(officer.address),
    legalBasis: fact(legalBasis),
    server: fact(suppliers.server),
    smsSupplier: fact(suppliers.sms),
    mailSupplier: fact(suppliers.mail),
    outsideEurope: fact(suppliers.outsideEurope),
    backups: fact(backups),
    archiveClass: fact(archiveClass),
    authority: fact(authorityAddress),
    date: () => <FullDate date={privacyDate} locale={locale} />,
  }
  return (
    <InfoPage title={t('title')} lead={t('lead', { service: serviceName(locale) })}>
      {parts.map((part) => (
        <InfoSection key={part} title={t(`${part}.title`)}>
          {part === 'retention' ? <RetentionTable locale={locale} days={days} /> : null}
          {t.rich(`${part}.text`, values)}
        </InfoSection>
      ))}
    </InfoPage>
  )
}
