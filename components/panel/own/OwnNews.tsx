import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import { browserWords, networkWords } from '@/lib/office/device/words'
import type { News } from '@/lib/office/sessions/data'

/** What was unusual since the last time, shown in the one sign-in after it. */
export function OwnNews({ news, failedAt }: { news: News; failedAt: Date | null }) {
  if (news.length === 0 && !failedAt) return null
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
      {failedAt ? <p>Ktoś wiele razy wpisał złe hasło do tego konta, ostatnio {formatMoment(failedAt)}.</p> : null}
      <p>Jeśli to nie Ty, zmień hasło niżej na tej stronie i powiedz o tym osobie, która prowadzi konta.</p>
    </Notice>
  )
}
