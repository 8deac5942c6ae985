import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { setRequestLocale } from 'next-intl/server'
import sharePicture from '@/app/share.png'
import { PublicShell } from '@/components/public/shell/PublicShell'
import { isLocale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts, serviceName } from '@/lib/office/service/words'
import { publicOrigin } from '@/lib/platform/env'
import { pagePath } from '@/lib/platform/web/go-to'
import '@/app/tokens.css'
import '@/app/global.css'

// What is free, and what somebody has open, is asked anew for each answer.
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = await getTranslations({ locale, namespace: 'site' })
  const description = t(serviceFacts().phoneOnly ? 'share.textByPhone' : 'share.text')
  const { src: url, width, height } = sharePicture
  return {
    metadataBase: new URL(publicOrigin()),
    title: { template: t('titleTemplate'), default: serviceName(locale) },
    description,
    robots: { index: false, follow: false },
    // What a messenger shows of a link, on a locked screen too: nothing about a dispute.
    openGraph: {
      type: 'website',
      title: t('share.title'),
      description,
      images: [{ url, width, height, alt: t('share.alt') }],
    },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function PublicLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  setRequestLocale(locale)
  return (
    <html lang={locale}>
      <body>
        <PublicShell locale={locale} path={await pagePath()}>
          {children}
        </PublicShell>
      </body>
    </html>
  )
}
