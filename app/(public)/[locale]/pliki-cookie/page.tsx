import { CookieTable } from '@/components/public/information/CookieTable'
import { infoMetadata } from '@/components/public/information/info-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { staffCookie } from '@/lib/panel/account/session'
import { clientCookies, type ListedCookie } from '@/lib/public/device/session'

type PageProps = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: PageProps) {
  return infoMetadata(await pageLocale(params), 'cookies')
}

export default async function CookiesPage({ params }: PageProps) {
  const cookies: ListedCookie[] = [...clientCookies(), { purpose: 'staff', ...staffCookie() }]
  return <CookieTable locale={await pageLocale(params)} cookies={cookies} />
}
