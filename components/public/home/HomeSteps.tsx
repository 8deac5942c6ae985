import { linksIn } from '@/components/public/shell/links'
import { PhoneOnlyText } from '@/components/public/shell/PhoneOnlyText'
import { Columns } from '@/components/ui/Columns'
import { Notice } from '@/components/ui/Notice'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { serviceFacts } from '@/lib/office/service/words'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

const steps = ['one', 'two', 'three', 'four', 'five'] as const
const advice = ['alone', 'papers', 'story', 'early'] as const

export async function HomeSteps({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home' })
  const { phoneOnly } = serviceFacts()
  return (
    <HomeSection id="jak-sie-umowic" title={t('steps.title')}>
      <Columns count="two">
        {phoneOnly ? (
          <PhoneOnlyText locale={locale} />
        ) : (
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ol>
        )}
        <Notice title={t('before.title')} titleAs="h3">
          <ul>
            {advice.map((line) => (
              <li key={line}>{t(`before.${line}`)}</li>
            ))}
          </ul>
        </Notice>
      </Columns>
      {phoneOnly ? null : <p>{t.rich('steps.phone', linksIn(locale))}</p>}
    </HomeSection>
  )
}
