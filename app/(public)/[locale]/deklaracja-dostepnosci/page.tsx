import { infoMetadata } from '@/components/public/information/info-metadata'
import { Statement } from '@/components/public/information/Statement'
import { localePath } from '@/lib/i18n/locales'
import { pageLocale } from '@/lib/i18n/page-locale'
import { publicOrigin } from '@/lib/platform/env'
import { routes } from '@/lib/routes'

export async function generateMetadata({ params }: PageProps<'/[locale]/deklaracja-dostepnosci'>) {
  return infoMetadata(await pageLocale(params), 'statement')
}

export default async function StatementPage({ params }: PageProps<'/[locale]/deklaracja-dostepnosci'>) {
  const locale = await pageLocale(params)
  return <Statement locale={locale} address={publicOrigin() + localePath(locale, routes.home())} />
}
