import type { ReactNode } from 'react'
import { Button } from '@/components/ui/Button'
import { DocumentForm } from '@/components/ui/DocumentForm'
import { Field } from '@/components/ui/Field'
import { Stack } from '@/components/ui/Stack'
import { formatDutyDateLong } from '@/lib/i18n/dates'
import { beginsAtForm, type FormWords } from '@/lib/i18n/form-words'
import { accessWords } from '@/lib/office/accounts/words'
import { freshMinutes, type ProofWay } from '@/lib/office/proof/rules'
import type { About, AskedFor } from '@/lib/panel/proof/rules'
import { pageWords, thenWords } from '@/lib/panel/proof/words'
import { proveByProviderAction } from '@/lib/panel/provider/actions'
import { guarded } from './guarded'

type ProofFormProps = {
  asked: AskedFor
  about: About | null
  /** `done`: whoever asks has just come back from the provider, and only has to press. */
  way: ProofWay | 'done'
  /** What the provider is called; null where there is none any more. */
  provider: string | null
  /** The id of what was typed. */
  kept: string
  words: FormWords
}

/** Who sits there is asked once more, and behind it stands all that was typed, for the action that asked. A file may be the answer: no script sends this. */
export function ProofForm({ asked, about, way, provider, kept, words }: ProofFormProps) {
  const then = asked.act === 'see' ? pageWords[asked.kind] : thenWords[asked.act]
  if (way === 'done') {
    return (
      <Goes asked={asked} button="Dalej">
        <p>Potwierdzone. Naciśnij „Dalej”. {then}</p>
        <What about={about} />
      </Goes>
    )
  }
  const why = (
    <>
      <p>
        Od ostatniego wpisania hasła minęło ponad {freshMinutes} minut. Przed tym krokiem sprawdzamy, czy to nadal Ty.{' '}
        {then}
      </p>
      <What about={about} />
      <p>
        Twoje konto: <strong>{way.email}</strong>
      </p>
    </>
  )
  if (way.kind === 'provider') {
    if (!provider) return <p>To konto nie ma hasła do panelu. Poproś o link osobę, która prowadzi konta.</p>
    return (
      <DocumentForm action={proveByProviderAction}>
        <Stack>
          {why}
          <p>Hasło wpiszesz tam, gdzie logujesz się kontem miejskim. Potem wrócisz tutaj i naciśniesz „Dalej”.</p>
          <input type="hidden" name="kept" value={kept} />
          {asked.act === 'see' ? <input type="hidden" name="next" value={asked.typed.next} /> : null}
          <div>
            <Button>Potwierdź przez {provider}</Button>
          </div>
        </Stack>
      </DocumentForm>
    )
  }
  return (
    <Goes asked={asked} button="Potwierdź">
      {why}
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
    </Goes>
  )
}

/** Whoever confirms it may not be who has begun it. */
function What({ about }: { about: About | null }) {
  if (!about) return null
  if (about.kind === 'duty') return <p>Dyżur: {formatDutyDateLong(about.date)}.</p>
  const { name, email, access } = about
  return (
    <p>
      Czyje to konto: {name}, {email}.{access ? ` Uprawnienia: ${accessWords[access]}.` : ''}
    </p>
  )
}

function Goes({ asked, button, children }: { asked: AskedFor; button: string; children: ReactNode }) {
  const hidden = Object.entries(asked.typed).flatMap(([name, value]) =>
    [value].flat().map((each) => ({ name, value: each })),
  )
  return (
    <DocumentForm action={guarded[asked.act]}>
      <Stack>
        {children}
        {hidden.map(({ name, value }) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <div>
          <Button>{button}</Button>
        </div>
      </Stack>
    </DocumentForm>
  )
}
