import { linksIn } from '@/components/public/shell/links'
import { formatOnDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import type { ComingMessages } from '@/lib/messages/leaving/data'
import { localDateOf } from '@/lib/platform/time'
import type { Visit } from '@/lib/public/visit/data'

type ComingWordsProps = { locale: Locale; visit: Pick<Visit, 'contactNone' | 'mayCall'>; coming: ComingMessages }

/** What this person will hear of us, by which way and when; and plainly that it will be nothing. */
export async function ComingWords({ locale, visit, coming }: ComingWordsProps) {
  const t = await getTranslations({ locale, namespace: 'visit.coming' })
  const { told, reminder } = coming
  if (visit.contactNone)
    return (
      <li>
        <strong>{t.rich('none', linksIn(locale))}</strong>
      </li>
    )
  return (
    <>
      {told.length > 0 ? <li>{t(told.length > 1 ? 'both' : (told[0] ?? 'email'))}</li> : null}
      {reminder ? (
        <li>
          {t(reminder.channel === 'sms' ? 'remindSms' : 'remindEmail', {
            day: formatOnDay(localDateOf(reminder.runAt), locale),
          })}
        </li>
      ) : null}
      {told.length === 0 && visit.mayCall ? <li>{t('call')}</li> : null}
    </>
  )
}
