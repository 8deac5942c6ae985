import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import { browserWords, networkWords } from '@/lib/office/device/words'
import type { Told } from '@/lib/office/sessions/data'
import { changedWords } from '@/lib/panel/account/words'

type OwnNewsProps = { hasPassword: boolean; told: Told }

/** What was unusual since the last time, shown in the one sign-in after it, on the page that it leads to. */
export function OwnNews({ hasPassword, told: { news, failedAt, changed } }: OwnNewsProps) {
  if (news.length === 0 && !failedAt && changed.length === 0) return null
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
      {changed.map(({ id, action, createdAt }) => (
        <p key={id}>
          {formatMoment(createdAt)}: {changedWords[action]}
        </p>
      ))}
      <p>
        Jeśli to nie Ty, zmień hasło {hasPassword ? 'w „Moim koncie”' : 'swojego konta miejskiego'} i powiedz o tym
        osobie, która prowadzi konta.
      </p>
    </Notice>
  )
}
