import { Table } from '@/components/ui/Table'
import { formatMoment } from '@/lib/i18n/dates'
import { callReasonWords, outcomeWords } from '@/lib/messages/call/words'
import { kindWords, messageChannelWords } from '@/lib/messages/outbox/words'
import { auditWay, auditWord } from '@/lib/office/audit/words'
import type { HeldData } from '@/lib/panel/person/data'
import { actorWords, messageOutcomeWords } from '@/lib/panel/person/words'

/** Messages that left and that are to leave. Their text is kept nowhere. */
export function HeldMessages({ messages }: Pick<HeldData, 'messages'>) {
  if (messages.length === 0) return <p>Brak wiadomości.</p>
  const rows = messages.map(({ id, kind, channel, settledAt, runAt, outcome }) => ({
    key: id,
    cells: [
      formatMoment(settledAt ?? runAt),
      kindWords[kind],
      messageChannelWords[channel],
      messageOutcomeWords[outcome ?? 'waiting'],
    ],
  }))
  const columns = [{ label: 'Kiedy' }, { label: 'Wiadomość' }, { label: 'Jak' }, { label: 'Stan' }]
  return <Table caption="Wiadomości" captionHidden columns={columns} rows={rows} />
}

/** Calls that were due, and every try. */
export function HeldCalls({ calls }: Pick<HeldData, 'calls'>) {
  if (calls.length === 0) return <p>Brak telefonów.</p>
  const rows = calls.map(({ id, reason, createdAt, attempts }) => {
    const tried = attempts.map((each) => `${formatMoment(each.createdAt)}: ${outcomeWords[each.outcome]}`)
    return { key: id, cells: [formatMoment(createdAt), callReasonWords[reason], tried.join('; ') || 'brak prób'] }
  })
  const columns = [{ label: 'Od kiedy' }, { label: 'Powód' }, { label: 'Próby' }]
  return <Table caption="Telefony" captionHidden columns={columns} rows={rows} />
}

/** What the log says of all this, the oldest first. */
export function HeldHistory({ history }: Pick<HeldData, 'history'>) {
  if (history.length === 0) return <p>Brak wpisów.</p>
  const rows = history.map(({ id, createdAt, actorKind, action, channel }) => ({
    key: id,
    cells: [formatMoment(createdAt), auditWord(action), `${actorWords[actorKind]}, ${auditWay({ channel, action })}`],
  }))
  return (
    <Table
      caption="Wpisy dziennika"
      captionHidden
      columns={[{ label: 'Kiedy' }, { label: 'Co' }, { label: 'Kto' }]}
      rows={rows}
    />
  )
}
