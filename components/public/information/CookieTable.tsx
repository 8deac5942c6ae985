import { linksIn } from '@/components/public/shell/links'
import { Table } from '@/components/ui/Table'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { blocks } from './blocks'
import { InfoPage } from './InfoPage'

type Cookie = {
  name: string
  minutes: number
  purpose: 'draft' | 'visit' | 'waiting' | 'form' | 'staff' | 'code' | 'provider' | 'device' | 'token'
}

/** The true list of what this site keeps in a browser. */
export async function CookieTable({ locale, cookies }: { locale: Locale; cookies: readonly Cookie[] }) {
  const t = await getTranslations({ locale, namespace: 'cookies' })
  const life = (minutes: number) => {
    const hours = minutes / 60
    if (hours > 24 && hours % 24 === 0) return t('days', { count: hours / 24 })
    return hours > 1 && minutes % 60 === 0 ? t('hours', { count: hours }) : t('minutes', { count: minutes })
  }
  return (
    <InfoPage title={t('title')} lead={t('lead')}>
      {t.rich('consent', blocks)}
      <Table
        caption={t('caption')}
        columns={[{ label: t('name') }, { label: t('purpose') }, { label: t('life'), tight: true }]}
        rows={cookies.map(({ name, minutes, purpose }) => ({
          key: name,
          cells: [<code key="name">{name}</code>, t(`purposes.${purpose}`), life(minutes)],
        }))}
      />
      {t.rich('after', { ...blocks, ...linksIn(locale) })}
    </InfoPage>
  )
}
