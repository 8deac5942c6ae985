import { QuickExit, type QuickExitWords } from '@/components/public/device/QuickExit'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { serviceName } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'
import { LanguageLinks } from './LanguageLinks'
import { PhoneLink } from './PhoneLink'
import styles from './PublicHeader.module.css'

/** The name, the number and the way out, always at the same place. The way out is on the screen wherever one reads. */
export async function PublicHeader({ locale, path }: { locale: Locale; path: string }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  const exit = await exitWords(locale)
  return (
    <header className={styles.header}>
      <div className={styles.languages}>
        <LanguageLinks label={t('languages')} current={locale} path={path} />
      </div>
      <div className={styles.bar}>
        <div className={styles.name}>
          <a href={localePath(locale, routes.home())}>{typeset(serviceName(locale))}</a>
        </div>
        <div className={styles.tools}>
          <span className={styles.phone}>
            <VisuallyHidden>{t('phone')} </VisuallyHidden>
            <PhoneLink />
          </span>{' '}
          <div className={styles.way}>
            <QuickExit className={styles.exit} href={routes.quickExit()} words={exit} />
          </div>
        </div>
      </div>
    </header>
  )
}

async function exitWords(locale: Locale): Promise<QuickExitWords> {
  const t = await getTranslations({ locale })
  const keyWords = await getTranslations({ locale, namespace: 'safety.keys' })
  const [twoLeft, oneLeft] = [keyWords('twoLeft'), keyWords('oneLeft')]
  return { label: t('site.quickExit'), twoLeft, oneLeft, stopped: keyWords('stopped'), leaving: keyWords('leaving') }
}
