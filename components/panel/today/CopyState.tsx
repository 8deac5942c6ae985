import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import { pathOf } from '@/lib/panel/settings/rules'
import type { Today } from '@/lib/panel/today/data'
import { routes } from '@/lib/routes'

type Copies = Today['copies'] & { mayMend: boolean }

const toSettings = <a href={routes.panel.setting(pathOf.copies)}>Ustawienia kopii</a>

/** Where the last copy is too old to rely on. */
export function CopyWarning({ state, last, mayMend }: Copies) {
  if (state !== 'old') return null
  const title = last ? `Od dawna nie ma kopii danych. Ostatnia: ${formatMoment(last)}.` : 'Nie ma jeszcze kopii danych.'
  return (
    <Notice kind="warn" title={title}>
      <p>
        Kopia powinna powstawać co noc, a pierwsza w ciągu godziny od włączenia. Powiedz o tym osobie, która opiekuje
        się serwerem.
      </p>
      {mayMend ? <p>{toSettings}</p> : null}
    </Notice>
  )
}

/** When the last one was made, or, for whoever can change that, that none are. */
export function CopyState({ state, last, mayMend }: Copies) {
  if (state === 'good' && last) return <p>Ostatnia dobra kopia danych: {formatMoment(last)}.</p>
  return state === 'off' && mayMend ? <p>Kopie nie są robione. {toSettings}</p> : null
}
