import { Notice } from '@/components/ui/Notice'
import { Table } from '@/components/ui/Table'
import { formatTime } from '@/lib/i18n/dates'
import type { Board, BoardPerson } from '@/lib/messages/told/data'
import { boardTitle, callLine, messageLine, newSlotLine, quietLine } from '@/lib/messages/told/words'
import { phoneRule } from '@/lib/panel/calls/words'
import { routes } from '@/lib/routes'
import styles from './Cancellation.module.css'

/** Who knows that the visit will not take place and who does not yet; open until everybody does. */
export function ToldBoard({ board }: { board: Board }) {
  const { people, count } = board
  if (people.length === 0) return null
  const left = count.all - count.done
  const columns = [
    { label: 'Godzina', size: 's' },
    { label: 'Osoba', size: 'm' },
    { label: 'Wiadomości i telefony' },
    { label: 'Stan', size: 'l' },
  ] as const
  const rows = people.map((person) => ({
    key: person.id,
    marked: !person.isTold && !person.isUnreachable,
    cells: [
      formatTime(person.startsAt),
      <a key="person" href={routes.panel.bookingOf(person.id)}>
        {person.clientName || 'dane usunięte'}
      </a>,
      <Lines key="lines" person={person} />,
      <State key="state" person={person} />,
    ],
  }))
  return (
    <section className={styles.board} id="powiadomienia" aria-labelledby="powiadomienia-tytul">
      <h2 id="powiadomienia-tytul">Powiadomienia o odwołaniu</h2>
      <Notice kind={left === 0 ? 'ok' : 'warn'} title={boardTitle(count)}>
        {left === 0 ? null : <p>{phoneRule}</p>}
      </Notice>
      <Table caption="Powiadomienia o odwołaniu" captionHidden columns={columns} rows={rows} />
    </section>
  )
}

function Lines({ person }: { person: BoardPerson }) {
  const lines = [
    ...(person.contactNone ? [quietLine] : []),
    ...person.notifications.map(messageLine),
    ...person.callTasks.map(callLine),
    ...(person.rescheduledTo ? [newSlotLine(person.rescheduledTo.slot.startsAt)] : []),
  ]
  return (
    <ul className={styles.ways}>
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function State({ person }: { person: BoardPerson }) {
  if (person.contactNone && !person.rescheduledTo) return 'bez kontaktu'
  if (person.isUnreachable) return 'zakończone bez kontaktu'
  if (person.isTold) return 'powiadomiona'
  const isToCall = person.callTasks.some(({ settledAt }) => settledAt === null)
  return isToCall ? <a href={routes.panel.calls()}>na liście telefonów</a> : 'czeka na wiadomość'
}
