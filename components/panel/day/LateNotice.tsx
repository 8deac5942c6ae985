import { Notice } from '@/components/ui/Notice'
import { latenessOf } from '@/lib/bookings/lateness/rules'
import { formatTime } from '@/lib/i18n/dates'
import { routes } from '@/lib/routes'
import type { ScheduledDuty } from './ScheduleSlot'

/** On her Wednesday: that she said to be late, by how much, and where that is changed. */
export function LateNotice({ duty, now }: { duty: ScheduledDuty; now: Date }) {
  const late = latenessOf(duty, now)
  if (!late) return null
  return (
    <Notice kind="warn" title={`Spóźnienie: około ${late.lateBy} minut, zgłoszone o ${formatTime(late.since)}.`}>
      <p data-print="hide">
        <a href={routes.panel.late(duty.id)}>Zmień albo cofnij</a>
      </p>
    </Notice>
  )
}
