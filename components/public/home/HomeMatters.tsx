import { inPolish } from '@/components/shared/in-polish'
import { Card } from '@/components/ui/Card'
import { Columns } from '@/components/ui/Columns'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

const groups = ['family', 'work', 'civil'] as const

export async function HomeMatters({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.matters' })
  return (
    <HomeSection id="sprawy" title={t('title')}>
      <p>{t('intro')}</p>
      <Columns count="three">
        {groups.map((group) => (
          <Card key={group} title={t(`${group}.title`)} titleAs="h3">
            <ul className={styles.dashes}>
              <li>{t.rich(`${group}.first`, inPolish)}</li>
              <li>{t(`${group}.second`)}</li>
            </ul>
          </Card>
        ))}
      </Columns>
      <p>{t('other')}</p>
    </HomeSection>
  )
}
