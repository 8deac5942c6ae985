import { infoMetadata } from '@/components/public/information/info-metadata'
import { PrivacyText } from '@/components/public/information/PrivacyText'
import { pageLocale } from '@/lib/i18n/page-locale'
import { officeSettings } from '@/lib/office/settings/data'

export async function generateMetadata({ params }: PageProps<'/[locale]/prywatnosc'>) {
  return infoMetadata(await pageLocale(params), 'privacy')
}

export default async function PrivacyPage({ params }: PageProps<'/[locale]/prywatnosc'>) {
  return <PrivacyText locale={await pageLocale(params)} days={officeSettings().retentionDays} />
}
