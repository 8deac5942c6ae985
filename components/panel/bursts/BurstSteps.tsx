import { Details } from '@/components/ui/Details'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { askToCallAction, releaseBurstAction } from '@/lib/panel/bursts/actions'
import type { BurstView } from '@/lib/waitlist/burst/data'
import type { BurstPart } from '@/lib/waitlist/burst/rules'

/** The presses in their order: the list, a call to whoever has a visit, the visits. */
export function BurstSteps({ burst }: { burst: BurstView }) {
  const { left } = burst
  const ids = <BurstIds burst={burst} />
  const release = (part: BurstPart, text: string) => (
    <form action={releaseBurstAction}>
      {ids}
      <input type="hidden" name="part" value={part} />
      <SubmitButton variant="danger" pendingText="Zwalniamy…">
        {text}
      </SubmitButton>
    </form>
  )
  return (
    <Stack>
      {left.unconfirmed > 0 ? (
        <Stack gap="small">
          <p>Nikt z nich nie potwierdził kontaktu. Nie dostaną wiadomości, a ich dane znikną. Tego nie można cofnąć.</p>
          {release('unconfirmed', `Wypisz z listy osoby bez potwierdzenia: ${left.unconfirmed}`)}
        </Stack>
      ) : null}
      {left.visits > 0 ? (
        <Stack gap="small">
          <p>Zadzwoń do osób z wizytą. Kto odbierze, zostaje: zaznacz „Rozmowa odbyta” na liście telefonów.</p>
          <form action={askToCallAction}>
            {ids}
            <SubmitButton variant="secondary" pendingText="Zapisujemy…">
              Dodaj osoby z wizytą do listy telefonów
            </SubmitButton>
          </form>
        </Stack>
      ) : null}
      {left.visits > 0 && left.unconfirmed === 0 ? (
        <Stack gap="small">
          <p>
            Każda osoba dowie się o odwołaniu tak, jak na to pozwoliła. Godziny będą znowu wolne. Tego nie można cofnąć.
          </p>
          {release('visits', `Odwołaj niesprawdzone wizyty: ${left.visits}`)}
        </Stack>
      ) : null}
      {left.confirmed > 0 ? (
        <Details summary={`Potwierdzone linkiem, czekają na liście: ${left.confirmed}`}>
          <p>Te osoby otworzyły link z wiadomości, więc kontakt działa. Wypisz je tylko wtedy, gdy to na pewno atak.</p>
          {release('confirmed', `Wypisz z listy osoby potwierdzone linkiem: ${left.confirmed}`)}
        </Details>
      ) : null}
    </Stack>
  )
}

function BurstIds({ burst }: { burst: BurstView }) {
  return (
    <>
      <input type="hidden" name="since" value={burst.since.toISOString()} />
      <input type="hidden" name="until" value={burst.until.toISOString()} />
    </>
  )
}
