import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatDutyDateYear, formatWallTime } from '@/lib/i18n/dates'
import type { HourCounts, PlanRow } from '@/lib/panel/plan/data'
import { routes } from '@/lib/routes'
import { isOneDate } from '@/lib/schedule/plan/rules'
import { weekdayNames } from '@/lib/schedule/plan/words'

/** `hours` are what is still to come of each, where the page has asked for it. */
export function PlanTable({ plans, hours }: { plans: PlanRow[]; hours?: HourCounts }) {
  if (plans.length === 0) return <p>Nie ma jeszcze harmonogramu.</p>
  const columns = [
    { label: 'Dzień' },
    { label: 'Godziny', tight: true },
    { label: 'Wizyta i przerwa', tight: true },
    { label: 'Okres' },
    { label: 'Mediator' },
    { label: 'Miejsce' },
    ...(hours ? [{ label: 'Przed nami' }] : []),
    { label: 'Zmiana', labelHidden: true },
  ]
  const rows = plans.map((plan) => ({
    key: plan.id,
    cells: [
      isOneDate(plan) ? 'jednorazowo' : weekdayNames[plan.weekday - 1],
      `${formatWallTime(plan.startTime)}–${formatWallTime(plan.endTime)}`,
      `${plan.slotMinutes} + ${plan.gapMinutes} min`,
      isOneDate(plan) ? oneDay(plan) : `${formatDutyDateYear(plan.validFrom)} – ${formatDutyDateYear(plan.validUntil)}`,
      plan.mediatorName,
      plan.placeName,
      ...(hours ? [aheadOf(hours.get(plan.id))] : []),
      <a key="edit" href={routes.panel.plan(plan.id)}>
        Zmień
        <VisuallyHidden> harmonogram: {isOneDate(plan) ? oneDay(plan) : weekdayNames[plan.weekday - 1]}</VisuallyHidden>
      </a>,
    ],
  }))
  return <Table caption="Harmonogramy" captionHidden columns={columns} rows={rows} />
}

/** "czwartek 3 grudnia 2026" */
const oneDay = ({ weekday, validFrom }: PlanRow) => `${weekdayNames[weekday - 1]} ${formatDutyDateYear(validFrom)}`

/** "dyżury: 12, wolne godziny: 40, trzymane: 2" */
function aheadOf(counts: { duties: number; free: number; held: number } | undefined): string {
  if (!counts) return 'nic'
  const held = counts.held > 0 ? `, trzymane: ${counts.held}` : ''
  return `dyżury: ${counts.duties}, wolne godziny: ${counts.free}${held}`
}
