import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/SkipLink'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { isPlaceSettled, serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'
import { failureData } from './failure-data'
import { PublicHeader } from './PublicHeader'
import styles from './PublicShell.module.css'

type PublicShellProps = {
  locale: Locale
  /** Path and query of this page without the prefix of its language. */
  path: string
  children: ReactNode
}

/** What stands around every public page. */
export async function PublicShell({ locale, path, children }: PublicShellProps) {
  const t = await getTranslations({ locale, namespace: 'site' })
  return (
    <div className={styles.shell}>
      <SkipLink>{t('skip')}</SkipLink>
      <PublicHeader locale={locale} path={path} />
      <main
        className={`${styles.inner} ${styles.main}`}
        id="main"
        tabIndex={-1}
        data-failure={await failureData(locale)}
      >
        {children}
      </main>
      <PublicFooter locale={locale} />
    </div>
  )
}

async function PublicFooter({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'site.footer' })
  const titles = await getTranslations({ locale })
  const information = [
    { path: routes.information.safety(), title: titles('safety.title') },
    { path: routes.information.easyText(), title: titles('easy.short') },
    { path: routes.information.accessibility(), title: titles('statement.title') },
    { path: routes.information.privacy(), title: titles('privacy.title') },
    { path: routes.information.cookies(), title: titles('cookies.title') },
  ]
  const { office, placeName, placeStreet, placeRoom, placeCity } = serviceFacts()
  return (
    <footer className={styles.footer}>
      <div className={`${styles.inner} ${styles.about}`}>
        <p>{t('ranBy', { officeName: office.name, street: office.street, city: office.city })}</p>
        {isPlaceSettled() ? (
          <p>{t('place', { place: placeName, street: placeStreet, room: placeRoom, city: placeCity })}</p>
        ) : null}
        <p className={styles.small}>{t('cookies')}</p>
        <ul className={styles.links}>
          <li>
            <a href={localePath(locale, routes.visit.show())}>{t('visit')}</a>
          </li>
          {information.map(({ path, title }) => (
            <li key={path}>
              <a href={localePath(locale, path)}>{title}</a>
            </li>
          ))}
          <li className={styles.small}>
            <a href={routes.signIn()}>{t('staff')}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
