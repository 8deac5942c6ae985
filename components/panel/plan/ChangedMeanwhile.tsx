import { TypedNotice } from '@/components/panel/shell/TypedNotice'
import { Stack } from '@/components/ui/Stack'
import type { PlanRow } from '@/lib/panel/plan/data'
import { PlanTable } from './PlanTable'

/**
 * What somebody else has saved, beside the form that still holds what was typed: whoever saves again has seen what that
 * replaces. The link in the table opens a form with the saved values.
 */
export function ChangedMeanwhile({ plan }: { plan: PlanRow }) {
  return (
    <section aria-labelledby="zapisany-harmonogram">
      <Stack>
        <h2 id="zapisany-harmonogram">Teraz zapisane</h2>
        <PlanTable plans={[plan]} />
        <TypedNotice>
          <p>„Zmień” przy zapisanym harmonogramie zostawia go bez zmian i otwiera od nowa.</p>
        </TypedNotice>
      </Stack>
    </section>
  )
}
