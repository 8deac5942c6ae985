import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { Field } from '@/components/ui/Field'
import { Stack } from '@/components/ui/Stack'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { freshMinutes, type ProofWay } from '@/lib/office/proof/rules'
import type { AskedFor } from '@/lib/panel/proof/rules'
import { pageWords, thenWords } from '@/lib/panel/proof/words'
import { guarded } from './guarded'

type ProofFormProps = { asked: AskedFor; way: ProofWay; words: FormWords }

/** The password once more, and behind it all that was typed, for the action that asked. A file may be the answer: no script sends this. */
export function ProofForm({ asked, way, words }: ProofFormProps) {
  const hidden = Object.entries(asked.typed).flatMap(([name, value]) =>
    [value].flat().map((each) => ({ name, value: each })),
  )
  return (
    <DocumentForm action={guarded[asked.act]}>
      <Stack>
        <p>
          Od ostatniego wpisania hasła minęło ponad {freshMinutes} minut. Przed tym krokiem sprawdzamy, czy to nadal Ty.{' '}
          {asked.act === 'see' ? pageWords[asked.kind] : thenWords[asked.act]}
        </p>
        <p>
          Konto: <strong>{way.email}</strong>
        </p>
        {hidden.map(({ name, value }) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {/* For programs that keep passwords: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={way.email} readOnly hidden />
        <Field
          name="currentPassword"
          label="Twoje hasło"
          type="password"
          autoComplete="current-password"
          startHere={beginsAtForm(words)}
          error={words.at('currentPassword')}
        />
        <div>
          <Button>Potwierdź</Button>
        </div>
      </Stack>
    </DocumentForm>
  )
}
