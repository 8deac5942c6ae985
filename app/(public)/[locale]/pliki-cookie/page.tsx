import { CookieTable } from '@/components/imprint/CookieTable'
import { infoMetadata } from '@/components/info/info-metadata'
import { cookieList } from '@/lib/auth/cookie-list'
import { pageLocale } from '@/lib/i18n/page-locale'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'cookies')
}

export default async function CookiesPage({ params }: PageProps) {
  return <CookieTable locale={await pageLocale(params)} cookies={cookieList()} />
}
