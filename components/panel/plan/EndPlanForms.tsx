import { ButtonRow } from '@/components/ui/ButtonRow'
import { Field } from '@/components/ui/Field'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { deletePlanAction, endPlanAction } from '@/lib/panel/plan/actions'
import type { PlanRow } from '@/lib/panel/plan/data'
import type { FormValues } from '@/lib/platform/fields'
import { typedText } from '@/lib/platform/web/form'

function Which({ plan }: { plan: PlanRow }) {
  return (
    <>
      <input type="hidden" name="planId" value={plan.id} />
      <input type="hidden" name="version" value={plan.version} />
    </>
  )
}

/** The last day with a duty. */
export function EndPlanForm({ plan, words, values }: { plan: PlanRow; words: FormWords; values: FormValues }) {
  return (
    <section aria-labelledby="zakoncz">
      <FreshForm action={endPlanAction} noValidate>
        <Stack>
          <h2 id="zakoncz">Zakończ</h2>
          <p>Po ostatnim dniu nie będzie dyżurów. Godziny, na które ktoś jest zapisany, zostają.</p>
          <Which plan={plan} />
          <Field
            name="lastDay"
            type="date"
            label="Ostatni dzień dyżurów"
            startHere={beginsAtForm(words)}
            autoComplete="off"
            error={words.at('lastDay')}
            defaultValue={typedText(values, 'lastDay')}
          />
          <ButtonRow>
            <SubmitButton pendingText="Zapisujemy…">Zakończ harmonogram</SubmitButton>
          </ButtonRow>
        </Stack>
      </FreshForm>
    </section>
  )
}

/** A slip of the pen: a rule from which nobody has had anything yet. */
export function DeletePlanForm({ plan }: { plan: PlanRow }) {
  return (
    <section aria-labelledby="usun">
      <FreshForm action={deletePlanAction}>
        <Stack>
          <h2 id="usun">Usuń</h2>
          <p>
            Znikają wszystkie jego dyżury, także minione. Tego nie można cofnąć. Jest to możliwe tylko wtedy, gdy nikt
            nigdy się na nie nie zapisał, żadna godzina nie jest trzymana ani zablokowana i żaden dyżur nie został
            odwołany.
          </p>
          <Which plan={plan} />
          <ButtonRow>
            <SubmitButton variant="danger" pendingText="Usuwamy…">
              Usuń harmonogram
            </SubmitButton>
          </ButtonRow>
        </Stack>
      </FreshForm>
    </section>
  )
}
