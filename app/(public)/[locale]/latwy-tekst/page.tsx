import { EasyText } from '@/components/public/information/EasyText'
import { infoMetadata } from '@/components/public/information/info-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { now } from '@/lib/platform/clock'
import { readWeekUnlessAway } from '@/lib/schedule/upcoming/data'

export async function generateMetadata({ params }: PageProps<'/[locale]/latwy-tekst'>) {
  return infoMetadata(await pageLocale(params), 'easy')
}

export default async function EasyTextPage({ params }: PageProps<'/[locale]/latwy-tekst'>) {
  const locale = await pageLocale(params)
  const { weekdays } = await readWeekUnlessAway(now())
  return <EasyText locale={locale} weekdays={weekdays} />
}
