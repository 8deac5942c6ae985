import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import { browserWords, networkWords } from '@/lib/office/device/words'
import type { News } from '@/lib/office/sessions/data'

type OwnNewsProps = { hasPassword: boolean; news: News; failedAt: Date | null; takenAt: Date | null }

/** What was unusual since the last time, shown in the one sign-in after it. */
export function OwnNews({ hasPassword, news, failedAt, takenAt }: OwnNewsProps) {
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
          Twoje konto loguje się teraz samym hasłem: ktoś inny wyłączył kod z telefonu, {formatMoment(takenAt)}. Możesz
          włączyć go od nowa, niżej na tej stronie.
        </p>
      ) : null}
      <p>
        Jeśli to nie Ty, zmień hasło {hasPassword ? 'niżej na tej stronie' : 'swojego konta miejskiego'} i powiedz o tym
        osobie, która prowadzi konta.
      </p>
    </Notice>
  )
}
