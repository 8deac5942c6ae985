import type { ReactNode } from 'react'
import { Stack } from '@/components/ui/Stack'
import type { HeldData } from '@/lib/panel/person/data'
import { routes } from '@/lib/routes'
import { HeldEntries } from './HeldEntries'
import { HeldCalls, HeldHistory, HeldMessages } from './HeldTraces'
import { HeldVisits } from './HeldVisits'
import { WhoItIs } from './WhoItIs'

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Stack>
        <h2>{title}</h2>
        {children}
      </Stack>
    </section>
  )
}

/** Everything that is held about one person, in the order in which it came to be. */
export function HeldParts({ held, days }: { held: HeldData; days: number }) {
  return (
    <>
      <Part title="Kto to jest">
        <WhoItIs held={held} />
      </Part>
      <Part title="Wizyty">
        <HeldVisits visits={held.visits} />
      </Part>
      <Part title="Lista oczekujących">
        <HeldEntries entries={held.entries} />
      </Part>
      <Part title="Wiadomości">
        <p>Treści wiadomości nie przechowujemy.</p>
        <HeldMessages messages={held.messages} />
      </Part>
      <Part title="Telefony do tej osoby">
        <HeldCalls calls={held.calls} />
      </Part>
      <Part title="Co jest w dzienniku">
        <p>W dzienniku są kody, bez imienia i telefonu. Wpisy znikają po 12 miesiącach.</p>
        <HeldHistory history={held.history} />
      </Part>
      <Part title="Poza tym">
        <p>
          Linki w wiadomościach: {held.links}. Przeglądarki, w których ta osoba ma teraz otwarte swoje dane:{' '}
          {held.browsers}. Zapisane są tylko ich skróty.
        </p>
        <p>
          Dane usuwamy {days} dni po wizycie albo jej odwołaniu, w kopiach zapasowych najpóźniej 30 dni później. Po co
          je mamy, na jakiej podstawie i kto je zobaczy: <a href={routes.information.privacy()}>strona „Prywatność”</a>.
        </p>
      </Part>
    </>
  )
}
