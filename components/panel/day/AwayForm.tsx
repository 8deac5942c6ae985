import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { TextArea } from '@/components/ui/TextArea'
import { mostSigns } from '@/lib/bookings/handover/rules'
import { formatTime } from '@/lib/i18n/dates'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { sayAwayAction } from '@/lib/panel/day/actions'
import type { OwnDuty } from '@/lib/panel/day/data'
import type { FormState } from '@/lib/platform/web/form'
import { routes } from '@/lib/routes'

/** „Nie będzie mnie”, for the day or an hour. The desk calls off and tells the people; this tells the desk. */
export function AwayForm({ duty, form, words }: { duty: OwnDuty; form: FormState; words: FormWords }) {
  const taken = (count: number) => (count > 0 ? 'jest rezerwacja' : 'wolna')
  const hours = duty.slots.map(({ id, startsAt, bookings }) => {
    return { value: id, label: `Tylko godzina ${formatTime(startsAt)}`, hint: taken(bookings.length) }
  })
  return (
    <FreshForm action={sayAwayAction} noValidate>
      <input type="hidden" name="dutyId" value={duty.id} />
      <input type="hidden" name="date" value={duty.date} />
      <Stack>
        <p>
          Koordynator od razu zobaczy to w panelu, odwoła wizyty i powiadomi osoby. Do tego czasu grafik się nie
          zmienia.
        </p>
        <ChoiceGroup
          kind="radio"
          name="slotId"
          legend="Kiedy Cię nie będzie?"
          legendAs="h2"
          options={[{ value: 'all', label: 'Cały dyżur' }, ...hours]}
          chosen={form.values.slotId}
          error={words.at('slotId')}
          startHere={beginsAtForm(words)}
        />
        <TextArea
          name="message"
          label="Wiadomość do koordynatora"
          hint={`Bez nazwisk osób zapisanych. Najwyżej ${mostSigns} znaków.`}
          optional="opcjonalnie"
          error={words.at('message')}
          maxLength={mostSigns}
          defaultValue={typeof form.values.message === 'string' ? form.values.message : ''}
        />
        <ButtonRow>
          <SubmitButton pendingText="Wysyłamy…">Powiadom koordynatora</SubmitButton>
          <ButtonLink href={routes.panel.schedule(duty.date)} variant="secondary">
            Wróć
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </FreshForm>
  )
}
