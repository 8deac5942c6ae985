import { ChoiceRow, ChoiceRows } from '@/components/ui/ChoiceRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatMoment } from '@/lib/i18n/dates'
import { kindWords, messageChannelWords, restoredWords } from '@/lib/messages/outbox/words'
import { endQuietAction } from '@/lib/panel/messages/actions'
import type { HeldBack, MessageRow } from '@/lib/panel/messages/data'
import { formatReference } from '@/lib/platform/reference'

/** After a restore: what would leave, and the one press that lets it. Nothing leaves before. */
export function HeldBackForm({ heldBack }: { heldBack: HeldBack | null }) {
  if (!heldBack) return null
  const { copiedAt, rows, unlisted } = heldBack
  return (
    <Stack>
      <Notice kind="danger" title={restoredWords.title} titleAs="h2">
        <p>
          Kopia jest z: {formatMoment(copiedAt)}. Późniejszych rezerwacji i odwołań w niej nie ma. Zaznacz wiadomości,
          które już wyszły albo nie są prawdą. Reszta wyjdzie, gdy naciśniesz przycisk pod listą.
        </p>
      </Notice>
      <form action={endQuietAction}>
        <input type="hidden" name="copiedAt" value={copiedAt.toISOString()} />
        <Stack>
          {rows.length > 0 ? (
            <fieldset>
              <legend>Nie wysyłaj</legend>
              <ChoiceRows>
                {rows.map((row) => (
                  <ChoiceRow key={row.id} kind="checkbox" id={row.id} name="drop" value={row.id} label={labelOf(row)} />
                ))}
              </ChoiceRows>
            </fieldset>
          ) : (
            <p>W kopii nie czeka żadna wiadomość na teraz.</p>
          )}
          {unlisted > 0 ? <p>Wyjdą też dalsze, zaplanowane na później: {unlisted}.</p> : null}
          {/* As wide as its words: a grid would draw it over the whole page. */}
          <div>
            <SubmitButton pendingText="Zapisujemy…">Lista sprawdzona. Wyślij niezaznaczone</SubmitButton>
          </div>
        </Stack>
      </form>
    </Stack>
  )
}

function labelOf({ kind, channel, booking, runAt }: MessageRow): string {
  const whose = booking ? `, rezerwacja ${formatReference(booking.referenceCode)}` : ''
  return `${kindWords[kind]}, ${messageChannelWords[channel]}${whose}, ${formatMoment(runAt)}`
}
