import { linksIn } from '@/components/public/shell/links'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import { blocks } from './blocks'
import { FullDate } from './FullDate'
import { InfoPage } from './InfoPage'
import { InfoSection } from './InfoSection'

const parts = ['danger', 'talk', 'fit', 'book', 'window', 'exit', 'traces'] as const

/** Help for those who are afraid of somebody, and how to use this site unseen. It asks nothing. */
export async function SafetyText({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'safety' })
  const { emergency, office } = serviceFacts()
  const { checkedOn } = emergency
  const tags = { ...blocks, ...linksIn(locale), office: office.shortName }
  return (
    <InfoPage title={t('title')} lead={t('lead')}>
      {parts.map((part) => (
        <InfoSection key={part} title={t(`${part}.title`)}>
          {t.rich(`${part}.text`, tags)}
          {part === 'talk' && checkedOn ? (
            <p>{t.rich('checked', { date: () => <FullDate date={checkedOn} locale={locale} /> })}</p>
          ) : null}
        </InfoSection>
      ))}
    </InfoPage>
  )
}
