import { Button } from '@/components/ui/Button'
import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { statusWords } from '@/lib/bookings/booking/words'
import { formatTimeRange } from '@/lib/i18n/dates'
import { openSlotAction, setCallersOnlyAction } from '@/lib/panel/duties/actions'
import type { DutyDetail } from '@/lib/panel/duties/data'
import { routes } from '@/lib/routes'
import { blockWords } from '@/lib/schedule/block/words'
import { decideChangeSlot } from '@/lib/schedule/duty/rules'
import { heldOf } from '@/lib/waitlist/taking/rules'
import { heldWords } from '@/lib/waitlist/taking/words'
import { BlockSlotForm } from './BlockSlotForm'
import styles from './DutySlotList.module.css'

type Slot = DutyDetail['slots'][number]

/** The slots of one duty: who is booked, and what can be done with each. */
export function DutySlotList({ slots, now }: { slots: Slot[]; now: Date }) {
  if (slots.length === 0) return null
  const columns = [{ label: 'Godzina', size: 's' }, { label: 'Stan', size: 'm' }, { label: 'Zmiany' }] as const
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
  if (slot.keptApart.length > 0) return 'zostaje pusta'
  const held = heldOf(slot.hold, now)
  if (held) return heldWords(held)
  return slot.forCallers ? 'wolna, tylko dla dzwoniących' : 'wolna'
}

function Changes({ slot, now }: { slot: Slot; now: Date }) {
  if (!decideChangeSlot(slot, now).ok) return null
  const time = formatTimeRange(slot.startsAt, slot.endsAt)
  const isFree = slot.bookings.length === 0 && slot.state === 'open' && slot.keptApart.length === 0
  const held = heldOf(slot.hold, now)
  return (
    <div className={styles.changes}>
      {isFree && held ? (
        <a className={styles.book} href={routes.panel.heldSlot(slot.id)}>
          Weź dla osoby przy telefonie<VisuallyHidden>: {time}</VisuallyHidden>
        </a>
      ) : null}
      {isFree && !held ? (
        <a className={styles.book} href={routes.panel.newBookingAt(slot.id)}>
          Zarezerwuj<VisuallyHidden> godzinę {time}</VisuallyHidden>
        </a>
      ) : null}
      {isFree && held?.kind !== 'calledOff' ? <BlockSlotForm slotId={slot.id} time={time} /> : null}
      {isFree ? <CallersSwitch slot={slot} time={time} /> : null}
      {slot.state === 'blocked' ? (
        <form className={styles.block} action={openSlotAction}>
          <input type="hidden" name="slotId" value={slot.id} />
          <Button variant="secondary">
            Odblokuj<VisuallyHidden> godzinę {time}</VisuallyHidden>
          </Button>
        </form>
      ) : null}
      <a className={styles.cancel} href={routes.panel.slot(slot.id)}>
        Odwołaj godzinę<VisuallyHidden> {time}</VisuallyHidden>
      </a>
    </div>
  )
}

/** Whether a free hour is on the page, or only for those who call until the day before. */
function CallersSwitch({ slot, time }: { slot: Slot; time: string }) {
  return (
    <form className={styles.callers} action={setCallersOnlyAction}>
      <input type="hidden" name="slotId" value={slot.id} />
      <Button variant="quiet" name="only" value={slot.forCallers ? 'nie' : 'tak'}>
        {slot.forCallers ? 'Dla wszystkich' : 'Tylko dla dzwoniących'}
        <VisuallyHidden>: {time}</VisuallyHidden>
      </Button>
    </form>
  )
}
