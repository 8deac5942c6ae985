import { infoMetadata } from '@/components/public/information/info-metadata'
import { PrivacyText } from '@/components/public/information/PrivacyText'
import { pageLocale } from '@/lib/i18n/page-locale'
import { officeSettings } from '@/lib/office/settings/data'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'privacy')
}

export default async function PrivacyPage({ params }: PageProps) {
  return <PrivacyText locale={await pageLocale(params)} days={officeSettings().retentionDays} />
}
