import { infoMetadata } from '@/components/public/information/info-metadata'
import { SafetyText } from '@/components/public/information/SafetyText'
import { pageLocale } from '@/lib/i18n/page-locale'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'safety')
}

export default async function SafetyPage({ params }: PageProps) {
  return <SafetyText locale={await pageLocale(params)} />
}
