import { Details } from '@/components/ui/Details'
import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatDutyDateShort, formatWallTime } from '@/lib/i18n/dates'
import { toldSentence } from '@/lib/messages/told/words'
import type { DutyRow } from '@/lib/panel/duties/data'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'

const nearCount = 10

/** Every duty of the period with its counts. The next ten stand open; later and past ones are one press away. */
export function DutyTable({ duties, now }: { duties: DutyRow[]; now: Date }) {
  const today = localDateOf(now)
  const past = duties.filter(({ date }) => date < today)
  const ahead = duties.filter(({ date }) => date >= today)
  const later = ahead.slice(nearCount)
  // The eye is led to the day that comes next, not to one that does not take place: of that the notice speaks.
  const next = ahead.find(({ status }) => status === 'published')
  const row = (duty: DutyRow) => rowOf(duty, duty === next)
  return (
    <>
      {ahead.length > 0 ? (
        <Table caption="Najbliższe dyżury" captionHidden columns={columns} rows={ahead.slice(0, nearCount).map(row)} />
      ) : (
        <p>Nie ma zaplanowanych dyżurów.</p>
      )}
      {later.length > 0 ? (
        <Details summary={`Późniejsze dyżury: ${later.length}`}>
          <Table caption="Późniejsze dyżury" captionHidden columns={columns} rows={later.map(row)} />
        </Details>
      ) : null}
      {past.length > 0 ? (
        <Details summary="Ostatnie cztery tygodnie">
          <Table caption="Dyżury z ostatnich czterech tygodni" captionHidden columns={columns} rows={past.map(row)} />
        </Details>
      ) : null}
    </>
  )
}

const columns = [
  { label: 'Dzień', size: 'm' },
  { label: 'Godziny', size: 's' },
  { label: 'Stan' },
  { label: 'Mediator', size: 'l' },
  { label: 'Szczegóły', labelHidden: true, size: 'xs' },
] as const

function rowOf(duty: DutyRow, isNext: boolean) {
  const day = formatDutyDateShort(duty.date)
  const open = (
    <a href={routes.panel.duty(duty.id)} key="open">
      Otwórz<VisuallyHidden> {day}</VisuallyHidden>
    </a>
  )
  const hours = `${formatWallTime(duty.startTime)}–${formatWallTime(duty.endTime)}`
  const isHoliday = duty.status === 'holiday'
  const cells = [day, isHoliday ? '' : hours, stateOf(duty), duty.mediator.name, isHoliday ? '' : open]
  return { key: duty.id, cells, marked: isNext }
}

function stateOf(duty: DutyRow): string {
  if (duty.status === 'holiday') return `święto: ${duty.holidayName}`
  if (duty.status === 'cancelled') return duty.told ? `odwołany, ${toldSentence(duty.told)}` : 'odwołany'
  const held = duty.heldCount > 0 ? `, trzymane: ${duty.heldCount}` : ''
  const empty = duty.emptyCount > 0 ? `, puste: ${duty.emptyCount}` : ''
  const blocked = duty.blockedCount > 0 ? `, zablokowane: ${duty.blockedCount}` : ''
  return `zajęte: ${duty.bookedCount} z ${duty.slotCount}${held}${empty}${blocked}`
}
