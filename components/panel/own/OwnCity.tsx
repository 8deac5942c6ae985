import { DocumentForm } from '@/components/ui/DocumentForm'
import { Field } from '@/components/ui/Field'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { FormWords } from '@/lib/i18n/form-words'
import { linkProviderAction } from '@/lib/panel/provider/actions'

type OwnCityProps = { name: string | null; ways: { hasPassword: boolean; isLinked: boolean }; words: FormWords }

/** Whether the city's identity provider opens this account, and the way to join the two. */
export function OwnCity({ name, ways, words }: OwnCityProps) {
  if (!name && !ways.isLinked) return null
  return (
    <section aria-labelledby="miasto">
      <Stack gap="small">
        <h2 id="miasto">Konto miejskie</h2>
        {ways.isLinked ? <p>{linkedWords(name, ways.hasPassword)}</p> : <Link name={name ?? ''} words={words} />}
      </Stack>
    </section>
  )
}

function linkedWords(name: string | null, hasPassword: boolean): string {
  if (!name) return 'To konto jest połączone z kontem miejskim, ale logowanie nim jest teraz wyłączone.'
  if (hasPassword) return `Logujesz się przez ${name} albo hasłem do panelu.`
  return `Logujesz się przez ${name}. Swoje hasło zmienisz w mieście, panel go nie zna.`
}

function Link({ name, words }: { name: string; words: FormWords }) {
  return (
    <DocumentForm action={linkProviderAction}>
      <Stack>
        <p>
          Możesz logować się też przez {name}. Najpierw wpisz hasło do panelu, potem zaloguj się kontem miejskim. Każde
          następne takie logowanie da Ci uprawnienia, które masz w mieście.
        </p>
        <Field
          name="panelPassword"
          label="Twoje hasło do panelu"
          type="password"
          autoComplete="current-password"
          error={words.at('panelPassword')}
        />
        <div>
          <SubmitButton variant="secondary" pendingText="Przechodzimy…">
            Połącz z kontem miejskim
          </SubmitButton>
        </div>
      </Stack>
    </DocumentForm>
  )
}
