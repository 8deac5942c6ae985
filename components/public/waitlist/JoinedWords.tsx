import { linksIn } from '@/components/public/shell/links'
import { CloseEntry } from '@/components/public/waitlist/CloseEntry'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Panel } from '@/components/ui/Panel'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { routes } from '@/lib/routes'
import styles from './Waiting.module.css'

/**
 * What happens next. The same words for everybody who ever opens this page; `numberOnly` where something stood beside the
 * number, which is not kept.
 */
export async function JoinedWords({ locale, numberOnly }: { locale: Locale; numberOnly: boolean }) {
  const t = await getTranslations({ locale, namespace: 'waiting.joined' })
  return (
    <>
      <Panel title={t('title')}>
        <ul className={styles.list}>
          <li>{t('wait')}</li>
          <li>{t('answer')}</li>
          <li>{t.rich('leave', linksIn(locale))}</li>
        </ul>
        {numberOnly ? <p>{t('numberOnly')}</p> : null}
      </Panel>
      <ButtonRow>
        <ButtonLink variant="secondary" href={localePath(locale, routes.waiting.show())}>
          {t('show')}
        </ButtonLink>
      </ButtonRow>
      <CloseEntry locale={locale} kept />
    </>
  )
}
