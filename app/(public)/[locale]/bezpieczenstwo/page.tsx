import { infoMetadata } from '@/components/public/information/info-metadata'
import { SafetyText } from '@/components/public/information/SafetyText'
import { pageLocale } from '@/lib/i18n/page-locale'

export async function generateMetadata({ params }: PageProps<'/[locale]/bezpieczenstwo'>) {
  return infoMetadata(await pageLocale(params), 'safety')
}

export default async function SafetyPage({ params }: PageProps<'/[locale]/bezpieczenstwo'>) {
  return <SafetyText locale={await pageLocale(params)} />
}
