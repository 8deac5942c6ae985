import type { ReactNode } from 'react'
import { PhoneLink } from '@/components/public/shell/PhoneLink'
import { ButtonLink } from '@/components/ui/Button'
import { defaultLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import styles from './HomeHero.module.css'
import { InterpreterNotice } from './InterpreterNotice'

type HomeHeroProps = { locale: Locale; open: boolean; beside: ReactNode; children: ReactNode }

/** What this is and the one thing to do. `beside` moves under it on a phone; the children close the band. */
export async function HomeHero({ locale, open, beside, children }: HomeHeroProps) {
  const t = await getTranslations({ locale, namespace: 'home' })
  return (
    <div className={styles.band}>
      {locale === defaultLocale ? null : (
        <div className={styles.notice}>
          <InterpreterNotice locale={locale} />
        </div>
      )}
      <div className={styles.hero}>
        <div className={styles.call}>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.lead}>{t('lead')}</p>
          {open ? (
            <div className={styles.action}>
              <ButtonLink href={localePath(locale, routes.booking.start())} size="large">
                {t('choose')}
              </ButtonLink>
            </div>
          ) : null}
          <p>
            {open ? t('call') : t('callOnly')} <PhoneLink className={styles.phone} />
          </p>
          <p className={styles.visit}>
            {t('haveVisit')} <a href={localePath(locale, routes.visit.show())}>{t('showVisit')}</a>
          </p>
        </div>
        {beside}
      </div>
      {children}
    </div>
  )
}
