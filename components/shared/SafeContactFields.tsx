import { Checkbox } from '@/components/ui/Checkbox'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { Stack } from '@/components/ui/Stack'
import { YesNo } from '@/components/ui/YesNo'
import { getTranslations } from '@/lib/i18n/translations'
import { typedList, typedText } from '@/lib/platform/web/form'
import type { FieldsProps } from './ContactFields'
import { hourOptions } from './contact-hours'
import styles from './SafeContactFields.module.css'

/**
 * Safe contact, asked channel by channel. Nothing is chosen beforehand: somebody else may hold the phone. With a text of
 * its own a form needs some contact, and "do not contact me" is not offered. `noSms`: the number that was given gets none.
 */
export async function SafeContactFields({
  locale,
  values,
  errorAt,
  forStaff,
  text,
  noSms,
}: FieldsProps & { text?: string; noSms?: boolean }) {
  const t = await getTranslations({ locale })
  const hours = typedList(values, 'contactHours')
  const ask = (name: string, words: string, hint?: string) => (
    <YesNo
      name={name}
      legend={t(`booking.contact.${words}`)}
      hint={hint}
      error={errorAt(name)}
      unanswered={forStaff ? undefined : t('booking.check.notGiven')}
      value={typedText(values, name)}
      yes={t('booking.contact.yes')}
      no={t('booking.contact.no')}
    />
  )
  return (
    <Stack>
      <div className={styles.intro}>
        <h2>{t('booking.contact.safeTitle')}</h2>
        <p>{text ?? t('booking.contact.safeText')}</p>
      </div>
      {text ? null : (
        <Checkbox
          name="contactNone"
          value="tak"
          label={t('booking.contact.none')}
          hint={t('booking.contact.noneHint')}
          error={errorAt('contactNone')}
          defaultChecked={typedText(values, 'contactNone') === 'tak'}
        />
      )}
      {ask('contactSms', 'sms', t(noSms ? 'booking.contact.noSms' : 'booking.contact.smsHint'))}
      <div className={styles.call}>
        {ask('contactCall', 'call')}
        <div className={styles.hours}>
          <ChoiceGroup
            kind="checkbox"
            name="contactHours"
            legend={t('booking.contact.hours')}
            optional={t('site.optional')}
            error={errorAt('contactHours')}
            options={hourOptions(locale, hours)}
            chosen={hours}
          />
        </div>
      </div>
      {ask('contactVoicemail', 'voicemail')}
      {ask('contactEmail', 'emailAsk', t('booking.contact.emailHint'))}
    </Stack>
  )
}
