import { EasyText } from '@/components/public/information/EasyText'
import { infoMetadata } from '@/components/public/information/info-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'

export async function generateMetadata({ params }: PageProps<'/[locale]/latwy-tekst'>) {
  return infoMetadata(await pageLocale(params), 'easy')
}

export default async function EasyTextPage({ params }: PageProps<'/[locale]/latwy-tekst'>) {
  return <EasyText locale={await pageLocale(params)} />
}
