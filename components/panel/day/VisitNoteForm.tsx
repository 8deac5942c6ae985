import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { FreshForm } from '@/components/ui/FreshForm'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { TextArea } from '@/components/ui/TextArea'
import { mostNoteSigns, outcomeCodes } from '@/lib/bookings/outcome/rules'
import { outcomeWords } from '@/lib/bookings/outcome/words'
import { type FormWords, isStale } from '@/lib/i18n/form-words'
import { saveVisitNoteAction } from '@/lib/panel/day/actions'
import type { OwnVisit } from '@/lib/panel/day/data'
import type { FormState } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'
import styles from './Schedule.module.css'

type VisitNoteFormProps = { visit: OwnVisit; form: FormState; words: FormWords }

const noOutcome = { value: '', label: 'Nie wpisuję' }

/** What the mediator writes down after a talk. */
export function VisitNoteForm({ visit, form, words }: VisitNoteFormProps) {
  const typed = (field: string) => (typeof form.values[field] === 'string' ? form.values[field] : undefined)
  // It goes on saying what it showed at first, until the page has shown what was saved meanwhile.
  const isOvertaken = form.notice === 'visitNote.changed' || isStale(form)
  const seal = isOvertaken ? visit.seal : (typed('seal') ?? visit.seal)
  return (
    <FreshForm action={saveVisitNoteAction} noValidate>
      <input type="hidden" name="bookingId" value={visit.id} />
      <input type="hidden" name="seal" value={seal} />
      <input type="hidden" name="date" value={visit.slot.duty.date} />
      <Stack>
        {isOvertaken ? <StoredNow {...visit} /> : null}
        <TextArea
          name="note"
          label="Notatka"
          hint={`Tylko dla Ciebie: jest zaszyfrowana i nikt inny jej nie przeczyta. Zniknie razem z danymi osoby zapisanej. Najwyżej ${mostNoteSigns} znaków.`}
          error={words.at('note')}
          rows={6}
          maxLength={mostNoteSigns}
          defaultValue={typed('note') ?? visit.note ?? ''}
        />
        {visit.status === 'attended' ? (
          <ChoiceGroup
            kind="radio"
            name="outcome"
            legend="Wynik rozmowy"
            legendAs="h2"
            hint="Tylko do statystyki, bez nazwisk."
            options={[...outcomeCodes.map((code) => ({ value: code, label: outcomeWords[code] })), noOutcome]}
            chosen={typed('outcome') ?? visit.outcome ?? ''}
            error={words.at('outcome')}
          />
        ) : (
          <input type="hidden" name="outcome" value="" />
        )}
        <ButtonRow>
          <SubmitButton pendingText="Zapisujemy…">Zapisz</SubmitButton>
          <ButtonLink href={routes.panel.schedule(visit.slot.duty.date)} variant="secondary">
            Wróć do grafiku
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}

/** What was written since her page was opened: beside what she has typed, and what a second press writes over. */
function StoredNow({ note, outcome }: Pick<OwnVisit, 'note' | 'outcome'>) {
  return (
    <Notice kind="warn" title="Teraz jest zapisane" titleAs="h2">
      <p className={styles.lines}>{note || 'Notatki nie ma.'}</p>
      <p>Wynik rozmowy: {outcome ? outcomeWords[outcome] : 'nie wpisano'}</p>
    </Notice>
  )
}
