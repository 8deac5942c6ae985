import { SubmitButton } from '@/components/ui/SubmitButton'
import { unlinkProviderAction } from '@/lib/panel/provider/actions'
import { Press } from './AccountPress'

/** Takes an account and that of the city apart, and says how the same person gets in afterwards. */
export function UnlinkCity({ accountId }: { accountId: string }) {
  return (
    <Press
      id="miasto"
      title="Konto miejskie"
      action={unlinkProviderAction}
      button={
        <SubmitButton variant="danger" pendingText="Zapisujemy…">
          Odłącz konto miejskie
        </SubmitButton>
      }
      accountId={accountId}
    >
      Na przykład gdy ta osoba ma w mieście nowe konto. Odłączenie wyloguje ją ze wszystkich urządzeń. Jeśli ma hasło do
      panelu, połączy nowe konto na stronie „Moje konto”. Bez hasła wejdzie nowym kontem miejskim, gdy miasto potwierdza
      ten sam adres e-mail. W innym razie zrób nowy link.
    </Press>
  )
}

/** Which rights the city settles, and which are given here. */
export function CityRights() {
  return (
    <p>
      Tej osobie uprawnienia daje konto miejskie, od nowa przy każdym logowaniu nim. Gdy to mediator, zaznacz tutaj
      „Mediator” i wskaż, który. Prawo „Ustawienia i konta” dajesz tutaj, jeśli miasto nikomu go nie daje.
    </p>
  )
}
