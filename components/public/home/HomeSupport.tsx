import { linksIn } from '@/components/public/shell/links'
import { formatWallTime } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { typeset } from '@/lib/i18n/typography'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import styles from './HomeLists.module.css'
import { HomeSection } from './HomeSection'

export async function HomeSupport({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'home.support' })
  const { office } = serviceFacts()
  const named = { office: office.shortName }
  const hours = `${formatWallTime(office.opens, locale)}–${formatWallTime(office.closes, locale)}`
  return (
    <HomeSection id="inne-wsparcie" title={t('title')}>
      <p>{t.rich('afraid', linksIn(locale))}</p>
      <p>{t.rich('family', linksIn(locale))}</p>
      <p>{t('other', named)}</p>
      <h3 className={styles.subtitle}>{t('contactTitle', named)}</h3>
      <dl className={styles.contact}>
        <dt>{t('address')}</dt>
        <dd>{typeset(`${office.street}, ${office.city}`)}</dd>
        <dt>{t('phone')}</dt>
        <dd>
          <a href={phoneHref(office.phone)}>{office.phoneShown}</a>
        </dd>
        <dt>{t('fax')}</dt>
        <dd>{office.faxShown}</dd>
        <dt>{t('email')}</dt>
        <dd>
          <a href={`mailto:${office.email}`}>{office.email}</a>
        </dd>
        <dt>{t('hours')}</dt>
        <dd>{t('hoursText', { hours })}</dd>
        <dt>{t('more')}</dt>
        <dd>
          <a href={office.site}>{t('site', named)}</a>
          <br />
          <a href={office.bulletin}>{t('bulletin', named)}</a>
        </dd>
      </dl>
    </HomeSection>
  )
}
