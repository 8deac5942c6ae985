import { infoMetadata } from '@/components/info/info-metadata'
import { SafetyText } from '@/components/info/SafetyText'
import { pageLocale } from '@/lib/i18n/page-locale'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'safety')
}

export default async function SafetyPage({ params }: PageProps) {
  return <SafetyText locale={await pageLocale(params)} />
}
