import { PrivacyText } from '@/components/imprint/PrivacyText'
import { infoMetadata } from '@/components/info/info-metadata'
import { bookingPolicy } from '@/lib/duty/data'
import { pageLocale } from '@/lib/i18n/page-locale'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'privacy')
}

export default async function PrivacyPage({ params }: PageProps) {
  return <PrivacyText locale={await pageLocale(params)} days={bookingPolicy().retentionDays} />
}
