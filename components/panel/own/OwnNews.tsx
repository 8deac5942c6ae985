import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import { browserWords, networkWords } from '@/lib/office/device/words'
import type { Told } from '@/lib/office/sessions/data'

type OwnNewsProps = { hasPassword: boolean; told: Told }

/** What was unusual since the last time, shown in the one sign-in after it, on the page that it leads to. */
export function OwnNews({ hasPassword, told: { news, failedAt, takenAt } }: OwnNewsProps) {
  if (news.length === 0 && !failedAt && !takenAt) return null
  return (
    <Notice kind="warn" title="Sprawdź, czy to Ty" titleAs="h2">
      {news.length > 0 ? (
        <>
          <p>Ktoś zalogował się na to konto z nowego miejsca:</p>
          <ul>
            {news.map(({ network, browser, createdAt }) => (
              <li key={network}>
                {formatMoment(createdAt)}: {browserWords(browser)}, sieć {networkWords(network)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {failedAt ? (
        <p>Ktoś wiele razy wpisał złe hasło albo zły kod do tego konta, ostatnio {formatMoment(failedAt)}.</p>
      ) : null}
      {takenAt ? (
        <p>
          Do tego konta wystarczało samo hasło: ktoś inny wyłączył kod z telefonu, {formatMoment(takenAt)}. Jeśli kodu
          nadal nie ma, włącz go niżej na tej stronie.
        </p>
      ) : null}
      <p>
        Jeśli to nie Ty, zmień hasło {hasPassword ? 'w „Moim koncie”' : 'swojego konta miejskiego'} i powiedz o tym
        osobie, która prowadzi konta.
      </p>
    </Notice>
  )
}
