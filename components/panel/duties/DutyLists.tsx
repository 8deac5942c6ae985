import type { DutyMonthView, DutyRow } from '@/lib/panel/duties/data'
import { routes } from '@/lib/routes'
import { DutyMonth } from './DutyMonth'
import { DutyTable } from './DutyTable'
import { WaitingPeople } from './WaitingPeople'

/** The duties as a list and as a month: the list says what is next, the month where in it there is room. */
export function DutyLists({ duties, month, now }: { duties: DutyRow[]; month: DutyMonthView; now: Date }) {
  return (
    <>
      <WaitingPeople duties={duties} />
      <DutyTable duties={duties} now={now} />
      <p>
        <a href={routes.panel.newDuty()}>Dodaj dyżur</a> na jeden dzień. Stałe dni, godziny i salę zmienia się w
        zakładce <a href={routes.panel.plans()}>Harmonogram</a>.
      </p>
      <DutyMonth month={month} now={now} />
    </>
  )
}
