import { Columns } from '@/components/ui/Columns'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

const benefits = ['quick', 'face', 'willing', 'secret', 'fair', 'own'] as const

export async function HomeBenefits({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.benefits' })
  return (
    <HomeSection id="korzysci" title={t('title')}>
      <Columns count="two">
        {benefits.map((benefit) => (
          <div className={styles.pair} key={benefit}>
            <h3>{t(`${benefit}.title`)}</h3>
            <p>{t(`${benefit}.text`)}</p>
          </div>
        ))}
      </Columns>
    </HomeSection>
  )
}
