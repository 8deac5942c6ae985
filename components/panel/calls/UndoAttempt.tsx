import { Button } from '@/components/ui/Button'
import { Notice } from '@/components/ui/Notice'
import { formatTime } from '@/lib/i18n/dates'
import { decideUndo, undoMinutes } from '@/lib/messages/call/rules'
import { outcomeWords } from '@/lib/messages/call/words'
import { undoAttemptAction } from '@/lib/panel/calls/actions'
import type { CallRow } from '@/lib/panel/calls/data'

type UndoAttemptProps = { calls: CallRow[]; staffId: string; now: Date }

/** The last thing that this coordinator has written, as long as it can be taken back. */
export function UndoAttempt({ calls, staffId, now }: UndoAttemptProps) {
  const own = calls.flatMap((call) => {
    const last = call.attempts.at(-1)
    return last && decideUndo(call, last, staffId, now).ok ? [{ call, last }] : []
  })
  const [latest] = own.sort((a, b) => b.last.createdAt.getTime() - a.last.createdAt.getTime())
  if (!latest) return null
  const { call, last } = latest
  return (
    <Notice>
      <p>
        Ostatni Twój zapis: {call.person.clientName || 'dane usunięte'} – {outcomeWords[last.outcome]}, godz.{' '}
        {formatTime(last.createdAt)}. Przez {undoMinutes} minut możesz go cofnąć.
      </p>
      <form action={undoAttemptAction}>
        <input type="hidden" name="taskId" value={call.id} />
        <input type="hidden" name="attemptId" value={last.id} />
        <Button variant="secondary">Cofnij</Button>
      </form>
    </Notice>
  )
}
