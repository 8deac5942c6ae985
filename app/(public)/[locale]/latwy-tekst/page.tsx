import { EasyText } from '@/components/public/information/EasyText'
import { infoMetadata } from '@/components/public/information/info-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'easy')
}

export default async function EasyTextPage({ params }: PageProps) {
  return <EasyText locale={await pageLocale(params)} />
}
