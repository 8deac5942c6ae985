import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/SkipLink'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { type Locale, localeNames, localePath, locales } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/platform/routes'
import { serviceFacts } from '@/lib/service/messages'
import { PhoneLink } from './PhoneLink'
import styles from './PublicShell.module.css'

/** What stands around every public page: the name, the number and the way out, always at the same place. */
export async function PublicShell({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = await getTranslations({ locale, namespace: 'site' })
  return (
    <div className={styles.shell}>
      <SkipLink>{t('skip')}</SkipLink>
      <header className={styles.header}>
        <div className={`${styles.inner} ${styles.bar}`}>
          <a className={styles.name} href={localePath(locale, routes.home())}>
            {t('serviceName')}
          </a>
          <div className={styles.tools}>
            <span className={styles.phone}>
              <VisuallyHidden>{t('phone')} </VisuallyHidden>
              <PhoneLink />
            </span>
            {locales.length > 1 ? <LanguageLinks label={t('languages')} current={locale} /> : null}
            {/* A plain link: it must work before and without JavaScript, and tells the other site nothing about us. */}
            <a className={styles.exit} href={serviceFacts.quickExit} rel="noreferrer nofollow">
              {t('quickExit')}
            </a>
          </div>
        </div>
      </header>
      <main className={`${styles.inner} ${styles.main}`} id="main" tabIndex={-1}>
        {children}
      </main>
      <PublicFooter locale={locale} />
    </div>
  )
}

function LanguageLinks({ label, current }: { label: string; current: Locale }) {
  return (
    <nav aria-label={label}>
      <ul className={styles.languages}>
        {locales.map((locale) => (
          <li key={locale}>
            <a
              href={localePath(locale, routes.home())}
              hrefLang={locale}
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

async function PublicFooter({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site.footer' })
  const { office, placeName, placeStreet, placeRoom, placeCity } = serviceFacts
  const nb = (words: ReactNode) => <span className={styles.together}>{words}</span>
  return (
    <footer className={styles.footer}>
      <div className={`${styles.inner} ${styles.about}`}>
        <p>{t.rich('ranBy', { office: office.name, street: office.street, city: office.city, nb })}</p>
        <p>{t.rich('place', { place: placeName, street: placeStreet, room: placeRoom, city: placeCity, nb })}</p>
        <p className={styles.small}>{t('cookies')}</p>
        <ul className={styles.links}>
          <li>
            <a href={localePath(locale, routes.visit.show())}>{t('visit')}</a>
          </li>
          <li className={styles.small}>
            <a href={routes.signIn()}>{t('staff')}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
