import { linksIn } from '@/components/public/shell/links'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { blocks } from './blocks'
import { InfoPage } from './InfoPage'
import { InfoSection } from './InfoSection'

const parts = ['danger', 'talk', 'fit', 'book', 'window', 'exit', 'traces'] as const

/** Help for those who are afraid of somebody, and how to use this site unseen. It asks nothing. */
export async function SafetyText({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'safety' })
  const tags = { ...blocks, ...linksIn(locale) }
  return (
    <InfoPage title={t('title')} lead={t('lead')}>
      {parts.map((part) => (
        <InfoSection key={part} title={t(`${part}.title`)}>
          {t.rich(`${part}.text`, tags)}
        </InfoSection>
      ))}
    </InfoPage>
  )
}
