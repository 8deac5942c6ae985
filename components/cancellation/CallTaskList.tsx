import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { Table } from '@/components/ui/Table'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { markToldAction } from '@/lib/cancellation/actions'
import type { CallTaskRow } from '@/lib/cancellation/data'
import { phoneRule } from '@/lib/desk/messages'
import { routes } from '@/lib/platform/routes'
import { formatTime } from '@/lib/platform/time'
import { AllowedContact } from './AllowedContact'
import styles from './Cancellation.module.css'

/** Who has to be told that the visit will not take place, and how; open until everybody has been. */
export function CallTaskList({ tasks, dutyId }: { tasks: CallTaskRow[]; dutyId: string }) {
  if (tasks.length === 0) return null
  const told = { done: tasks.filter(({ doneAt }) => doneAt).length, all: tasks.length }
  const columns = [{ label: 'Godzina' }, { label: 'Osoba' }, { label: 'Jak powiadomić' }, { label: 'Stan' }]
  const rows = tasks.map((task) => ({
    key: task.id,
    marked: !task.doneAt,
    cells: [
      formatTime(task.booking.slot.startsAt),
      <a key="person" href={routes.panel.bookingOf(task.booking.id)}>
        {task.booking.clientName || 'dane usunięte'}
      </a>,
      <AllowedContact key="contact" contact={task.booking} />,
      task.doneAt ? `powiadomiona (${task.doneBy?.name})` : <ToldForm key="told" task={task} dutyId={dutyId} />,
    ],
  }))
  return (
    <section className={styles.board} id="powiadomienia" aria-labelledby="powiadomienia-tytul">
      <h2 id="powiadomienia-tytul">Osoby do powiadomienia</h2>
      <Notice
        kind={told.done === told.all ? 'ok' : 'warn'}
        title={
          told.done === told.all
            ? 'Wszystkie osoby są powiadomione.'
            : `Trzeba jeszcze powiadomić: ${told.all - told.done}. Powiadomione osoby: ${told.done} z ${told.all}.`
        }
      >
        <p>{phoneRule}</p>
      </Notice>
      <Table caption="Osoby do powiadomienia" captionHidden columns={columns} rows={rows} />
    </section>
  )
}

function ToldForm({ task, dutyId }: { task: CallTaskRow; dutyId: string }) {
  return (
    <form action={markToldAction}>
      <input type="hidden" name="taskId" value={task.id} />
      <input type="hidden" name="dutyId" value={dutyId} />
      <Button variant="secondary">
        Oznacz jako powiadomioną<VisuallyHidden>: {task.booking.clientName}</VisuallyHidden>
      </Button>
    </form>
  )
}
