import { type Locale, localeNames, localePath, locales } from '@/lib/i18n/locales'
import { offeredLocales } from '@/lib/i18n/offered-locales'
import styles from './LanguageLinks.module.css'

type LanguageLinksProps = {
  label: string
  current: Locale
  /** Path and query of this page without the prefix of its language. */
  path: string
}

/** This very page in each language, step and typed answers included. A language names itself, for those who seek it. */
export function LanguageLinks({ label, current, path }: LanguageLinksProps) {
  const offered = offeredLocales()
  // Whoever reads a message in a language that is no longer offered sees in which one they are.
  const shown = locales.filter((locale) => locale === current || offered.includes(locale))
  if (shown.length < 2) return null
  return (
    <nav className={styles.nav} aria-label={label} data-print="hide">
      <ul className={styles.list}>
        {shown.map((locale) => (
          <li key={locale}>
            <a
              className={styles.link}
              href={localePath(locale, path)}
              hrefLang={locale}
              data-page={path.split('?')[0]}
              lang={locale}
              aria-current={locale === current ? 'true' : undefined}
            >
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
