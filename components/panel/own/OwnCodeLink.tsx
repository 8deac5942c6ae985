import { Stack } from '@/components/ui/Stack'
import { routes } from '@/lib/routes'

/** Whether a sign-in asks for a code of the phone, and the way to change that. */
export function OwnCodeLink({ isOn }: { isOn: boolean }) {
  return (
    <section aria-labelledby="kod">
      <Stack gap="small">
        <h2 id="kod">Kod przy logowaniu</h2>
        <p>{isOn ? 'Włączony: po haśle wpisujesz kod z telefonu.' : 'Wyłączony: logujesz się samym hasłem.'}</p>
        <p>
          <a href={routes.panel.ownCode()}>{isOn ? 'Kody zapasowe i wyłączanie' : 'Włącz kod'}</a>
        </p>
      </Stack>
    </section>
  )
}
