import type { ReactNode } from 'react'
import { PhoneHours } from '@/components/public/shell/PhoneHours'
import { PhoneLink } from '@/components/public/shell/PhoneLink'
import { ButtonLink } from '@/components/ui/Button'
import { defaultLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import type { UpcomingDuty } from '@/lib/schedule/upcoming/data'
import styles from './HomeHero.module.css'
import { InterpreterNotice } from './InterpreterNotice'

type HomeHeroProps = {
  locale: Locale
  /** Null while nobody can say. */
  duties: readonly UpcomingDuty[] | null
  /** An hour may still come free. */
  canWait: boolean
  beside: ReactNode
  children: ReactNode
}

function onlineOf(duties: HomeHeroProps['duties'], canWait: boolean): 'free' | 'waiting' | 'closed' {
  if (duties?.some(({ kind }) => kind === 'open')) return 'free'
  return canWait ? 'waiting' : 'closed'
}

/** What this is and the one thing to do. `beside` moves under it on a phone; the children close the band. */
export async function HomeHero({ locale, duties, canWait, beside, children }: HomeHeroProps) {
  const t = await getTranslations({ locale, namespace: 'home' })
  const waiting = await getTranslations({ locale, namespace: 'waiting.teaser' })
  const online = onlineOf(duties, canWait)
  const button =
    online === 'free'
      ? { path: routes.booking.slot(), words: t('choose') }
      : { path: routes.waiting.join(), words: waiting('noneLink') }
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
          {online === 'closed' ? null : (
            <div className={styles.action}>
              <ButtonLink href={localePath(locale, button.path)} size="large">
                {button.words}
              </ButtonLink>
            </div>
          )}
          <p>
            {online === 'closed' ? t('callOnly') : t('call')} <PhoneLink className={styles.phone} />{' '}
            <PhoneHours locale={locale} />
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
