import type { FieldsProps } from '@/components/shared/ContactFields'
import { hourOptions } from '@/components/shared/contact-hours'
import { getTranslations } from '@/lib/i18n/translations'
import { typedList, typedText } from '@/lib/platform/web/form'
import styles from './DeskContact.module.css'

const questions = ['contactSms', 'contactCall', 'contactVoicemail', 'contactEmail'] as const
const words = {
  contactSms: 'sms',
  contactCall: 'call',
  contactVoicemail: 'voicemail',
  contactEmail: 'emailAsk',
} as const

/** Safe contact, as it is asked by phone: a line for each way, and nothing chosen beforehand. */
export async function DeskContact({ values, errorAt }: Pick<FieldsProps, 'values' | 'errorAt'>) {
  const t = await getTranslations({ locale: 'pl', namespace: 'booking.contact' })
  const hours = typedList(values, 'contactHours')
  const box = { type: 'checkbox', value: 'tak', id: 'contactNone', name: 'contactNone' } as const
  return (
    <div className={styles.questions}>
      <div className={styles.line}>
        <h2 className={styles.title}>{t('safeTitle')}</h2>
        <Wrong name="contactNone" error={errorAt('contactNone')} />
        <span className={styles.answer}>
          <input {...box} className={styles.input} defaultChecked={typedText(values, 'contactNone') === 'tak'} />
          <label htmlFor="contactNone">
            Nie kontaktujemy się wcale: ta osoba sama sprawdza, czy wizyta się odbędzie
          </label>
        </span>
      </div>
      {questions.map((name) => (
        <div className={styles.question} key={name}>
          <YesOrNo
            {...{ name, legend: t(words[name]), error: errorAt(name), value: typedText(values, name) }}
            answers={{ tak: t('yes'), nie: t('no') }}
          />
          {name === 'contactCall' ? (
            // biome-ignore lint/a11y/useSemanticElements: a legend does not stand in one line with its answers
            <div className={styles.hours} role="group" aria-label={t('hours')}>
              {hourOptions('pl', hours).map((option, at) => (
                <Choice
                  {...{ kind: 'checkbox', name: 'contactHours', ...option }}
                  key={option.value}
                  id={at === 0 ? 'contactHours' : `contactHours-${option.value}`}
                  isChosen={hours.includes(option.value)}
                />
              ))}
            </div>
          ) : null}
        </div>
      ))}
    </div>
  )
}

type YesOrNoProps = { name: string; legend: string; error?: string; value: string; answers: Record<string, string> }

function YesOrNo({ name, legend, error, value, answers }: YesOrNoProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend does not stand in one line with its answers
    <div
      className={styles.line}
      role="group"
      aria-labelledby={`${name}-pytanie`}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <span id={`${name}-pytanie`}>{legend}</span>
      <Wrong name={name} error={error} />
      <span className={styles.pair}>
        {Object.entries(answers).map(([answer, label]) => (
          <Choice
            {...{ kind: 'radio', name, value: answer, label, isChosen: value === answer }}
            key={answer}
            id={answer === 'tak' ? name : `${name}-${answer}`}
          />
        ))}
      </span>
    </div>
  )
}

const Wrong = ({ name, error }: { name: string; error?: string }) =>
  error ? (
    <p className={styles.error} id={`${name}-error`}>
      {error}
    </p>
  ) : null

type ChoiceProps = {
  kind: 'radio' | 'checkbox'
  id: string
  name: string
  value: string
  label: string
  isChosen: boolean
}

function Choice({ kind, id, name, value, label, isChosen }: ChoiceProps) {
  return (
    <span className={styles.answer}>
      <input className={styles.input} {...{ type: kind, id, name, value }} defaultChecked={isChosen} />
      <label htmlFor={id}>{label}</label>
    </span>
  )
}
