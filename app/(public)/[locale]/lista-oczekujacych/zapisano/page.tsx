import { JoinedWords } from '@/components/public/waitlist/JoinedWords'
import { pageMetadata } from '@/components/shared/page-metadata'
import { Page } from '@/components/ui/Page'
import { pageLocale } from '@/lib/i18n/page-locale'
import { getTranslations } from '@/lib/i18n/translations'

export async function generateMetadata({ params }: PageProps<'/[locale]/lista-oczekujacych/zapisano'>) {
  const locale = await pageLocale(params)
  const t = await getTranslations({ locale, namespace: 'waiting' })
  return pageMetadata(locale, t('joined.title'))
}

export default async function JoinedPage({ params, searchParams }: PageProps<'/[locale]/lista-oczekujacych/zapisano'>) {
  const [locale, { stan }] = await Promise.all([pageLocale(params), searchParams])
  return (
    <Page>
      <JoinedWords locale={locale} numberOnly={stan === 'sam-numer'} />
    </Page>
  )
}
