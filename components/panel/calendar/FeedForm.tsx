import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatDutyDateYear } from '@/lib/i18n/dates'
import { renewFeedAction } from '@/lib/panel/calendar/actions'
import { localDateOf } from '@/lib/platform/time'

/** One press makes an address, or another in the place of the old one. */
export function FeedForm({ since }: { since: Date | null }) {
  return (
    <form action={renewFeedAction}>
      <Stack gap="small">
        {since ? (
          <p>
            Kalendarz ma adres utworzony {formatDutyDateYear(localDateOf(since))}. Nowy adres od razu kończy działanie
            starego.
          </p>
        ) : (
          <p>Kalendarz nie ma jeszcze adresu.</p>
        )}
        <div>
          <SubmitButton variant={since ? 'secondary' : 'primary'} pendingText="Tworzymy adres…">
            Pokaż nowy adres
          </SubmitButton>
        </div>
      </Stack>
    </form>
  )
}
