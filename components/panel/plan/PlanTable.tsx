import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatDutyDateYear, formatWallTime } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'
import type { PlanRow } from '@/lib/schedule/plan/data'
import { weekdayNames } from '@/lib/schedule/plan/words'

export function PlanTable({ plans }: { plans: PlanRow[] }) {
  if (plans.length === 0) return <p>Nie ma jeszcze harmonogramu.</p>
  const columns = [
    { label: 'Dzień' },
    { label: 'Godziny', tight: true },
    { label: 'Wizyta i przerwa', tight: true },
    { label: 'Okres' },
    { label: 'Mediator' },
    { label: 'Miejsce' },
    { label: 'Zmiana', labelHidden: true },
  ]
  const rows = plans.map((plan) => ({
    key: plan.id,
    cells: [
      weekdayNames[plan.weekday - 1],
      `${formatWallTime(plan.startTime)}–${formatWallTime(plan.endTime)}`,
      `${plan.slotMinutes} + ${plan.gapMinutes} min`,
      `${formatDutyDateYear(plan.validFrom)} – ${formatDutyDateYear(plan.validUntil)}`,
      plan.mediatorName,
      plan.placeName,
      <a key="edit" href={routes.panel.plan(plan.id)}>
        Zmień<VisuallyHidden> harmonogram: {weekdayNames[plan.weekday - 1]}</VisuallyHidden>
      </a>,
    ],
  }))
  return <Table caption="Harmonogramy" captionHidden columns={columns} rows={rows} />
}
