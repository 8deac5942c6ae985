import { CookieTable } from '@/components/public/information/CookieTable'
import { infoMetadata } from '@/components/public/information/info-metadata'
import { pageLocale } from '@/lib/i18n/page-locale'
import { staffCookies } from '@/lib/panel/signin/session'
import { clientCookies, type ListedCookie } from '@/lib/public/device/session'

export async function generateMetadata({ params }: PageProps<'/[locale]/pliki-cookie'>) {
  return infoMetadata(await pageLocale(params), 'cookies')
}

export default async function CookiesPage({ params }: PageProps<'/[locale]/pliki-cookie'>) {
  const cookies: ListedCookie[] = [...clientCookies(), ...staffCookies()]
  return <CookieTable locale={await pageLocale(params)} cookies={cookies} />
}
