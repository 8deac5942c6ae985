import { DetailsFields } from '@/components/shared/DetailsFields'
import { Details } from '@/components/ui/Details'
import { FreshForm } from '@/components/ui/FreshForm'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { serviceFacts } from '@/lib/office/service/words'
import { bookForCallerAction } from '@/lib/panel/bookings/actions'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'
import type { FreeSlot } from '@/lib/schedule/duty/data'
import styles from './Desk.module.css'
import { DeskContact } from './DeskContact'
import { DeskPerson } from './DeskPerson'
import { FreeSlotRadios } from './FreeSlotRadios'

type CallerFormProps = {
  slots: FreeSlot[]
  words: FormWords
  values: FormValues
  submissionId: string
  startHere: boolean
  /** So many days after the visit what is typed here is deleted. */
  retentionDays: number
}

const details = ['matterCode', 'language', 'interpreterNeeded', 'accessNeeds', 'accessNeedsOther']

/** A talk on one screen: the hours, beside them the person and the safe contact, then what is read aloud. */
export function CallerForm({ slots, words, values, submissionId, startHere, retentionDays }: CallerFormProps) {
  const fields = { locale: 'pl', values, errorAt: words.at, forStaff: true } as const
  const { office } = serviceFacts()
  const isAnswered = details.some((field) => words.at(field) !== undefined || Boolean(values[field]?.length))
  return (
    <FreshForm className={styles.desk} action={bookForCallerAction} noValidate>
      <input type="hidden" name="submissionId" value={submissionId} />
      <div className={styles.hours}>
        <FreeSlotRadios
          slots={slots}
          chosenId={typedText(values, 'slotId')}
          error={words.at('slotId')}
          startHere={startHere}
        />
        <Details summary="Sprawa, język, potrzeby (opcjonalnie)" open={isAnswered}>
          <DetailsFields {...fields} />
        </Details>
      </div>
      <div className={styles.talk}>
        <DeskPerson {...fields} />
        <DeskContact {...fields} />
        <div className={styles.aloud}>
          <p>
            <strong>Przeczytaj na głos:</strong> Administratorem danych jest {office.name}. Dane są potrzebne, żeby
            umówić wizytę i przekazać wiadomości o niej. Usuniemy je {retentionDays} dni po wizycie. Podanie danych jest
            dobrowolne. Można je przejrzeć i poprawić oraz wnieść sprzeciw. Pełna informacja: nasza strona i siedziba
            {office.shortName}.
          </p>
        </div>
        <div>
          <SubmitButton pendingText="Rezerwujemy…">Zarezerwuj termin</SubmitButton>
        </div>
      </div>
    </FreshForm>
  )
}
