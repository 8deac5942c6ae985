import { Button } from '@/components/ui/Button'
import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatMoment, formatTimeRange } from '@/lib/i18n/dates'
import { openSlotAction } from '@/lib/panel/duties/actions'
import type { DutyDetail } from '@/lib/panel/duties/data'
import { routes } from '@/lib/routes'
import { blockWords } from '@/lib/schedule/block/words'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'
import { BlockSlotForm } from './BlockSlotForm'
import styles from './DutySlotList.module.css'

type Slot = DutyDetail['slots'][number]

/** The slots of one duty: who is booked, and what can be done with each. */
export function DutySlotList({ slots, now }: { slots: Slot[]; now: Date }) {
  if (slots.length === 0) return null
  const columns = [{ label: 'Godzina' }, { label: 'Stan' }, { label: 'Zmiany' }]
  const rows = slots.map((slot) => ({
    key: slot.id,
    cells: [
      formatTimeRange(slot.startsAt, slot.endsAt),
      <State key="state" slot={slot} now={now} />,
      <Changes key="changes" slot={slot} now={now} />,
    ],
  }))
  return <Table caption="Godziny" columns={columns} rows={rows} />
}

function State({ slot, now }: { slot: Slot; now: Date }) {
  const [booking] = slot.bookings
  if (booking) {
    return (
      <>
        <a href={routes.panel.bookingOf(booking.id)}>{booking.clientName || 'dane usunięte'}</a>
        {booking.status === 'confirmed' ? null : ` – ${statusWords[booking.status]}`}
      </>
    )
  }
  if (slot.state === 'blocked') return `zablokowana: ${blockWords[slot.blockReason ?? 'other']}`
  if (slot.state === 'withdrawn') return 'odwołana'
  return slot.hold && slot.hold.until > now ? `zatrzymana do ${formatMoment(slot.hold.until)}` : 'wolna'
}

function Changes({ slot, now }: { slot: Slot; now: Date }) {
  if (!decideChangeSlot(slot, now).ok) return null
  const time = formatTimeRange(slot.startsAt, slot.endsAt)
  return (
    <div className={styles.changes}>
      {slot.bookings.length === 0 && slot.state === 'open' ? <BlockSlotForm slotId={slot.id} time={time} /> : null}
      {slot.state === 'blocked' ? (
        <form action={openSlotAction}>
          <input type="hidden" name="slotId" value={slot.id} />
          <Button variant="secondary">
            Odblokuj<VisuallyHidden> godzinę {time}</VisuallyHidden>
          </Button>
        </form>
      ) : null}
      <a href={routes.panel.slot(slot.id)}>
        Odwołaj godzinę<VisuallyHidden> {time}</VisuallyHidden>
      </a>
    </div>
  )
}
