import type { FailureData } from '@/components/public/script/failure'
import { buttonClass } from '@/components/ui/Button'
import type { Locale } from '@/lib/i18n/locales'
import { getTranslations } from '@/lib/i18n/translations'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import styles from './MessagePage.module.css'

/**
 * What components/public/script/failure.ts says when a form could not be sent. An attribute and no template: text browsers
 * and old ones show what stands in one.
 */
export async function failureData(locale: Locale): Promise<string> {
  const t = await getTranslations({ locale, namespace: 'site.failure' })
  const { contactPhone, contactPhoneShown } = serviceFacts()
  const data: FailureData = {
    words: [t('title'), t('text'), t('call')],
    phone: [contactPhoneShown, phoneHref(contactPhone)],
    retry: t('retry'),
    looks: [styles.page ?? '', styles.phone ?? '', buttonClass({})],
  }
  return JSON.stringify(data)
}
