import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { formatDutyDateYear } from '@/lib/i18n/dates'
import { renewFeedAction } from '@/lib/panel/calendar/actions'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'

/** One press makes the first address. Another in its place takes a second step, which says what that costs. */
export function FeedForm({ since, asks }: { since: Date | null; asks: boolean }) {
  if (since && asks) return <ReplaceFeed since={since} />
  if (since) {
    return (
      <Stack gap="small">
        <p>Kalendarz ma adres utworzony {formatDutyDateYear(localDateOf(since))}.</p>
        <ButtonRow>
          <ButtonLink href={routes.panel.otherCalendar()} variant="secondary">
            Pokaż nowy adres
          </ButtonLink>
        </ButtonRow>
      </Stack>
    )
  }
  return (
    <form action={renewFeedAction}>
      <Stack gap="small">
        <p>Kalendarz nie ma jeszcze adresu.</p>
        <div>
          <SubmitButton pendingText="Tworzymy adres…">Pokaż nowy adres</SubmitButton>
        </div>
      </Stack>
    </form>
  )
}

function ReplaceFeed({ since }: { since: Date }) {
  return (
    <form action={renewFeedAction}>
      <input type="hidden" name="replaces" value={since.toISOString()} />
      <Stack gap="small">
        <Notice kind="warn" title="Nowy adres od razu kończy działanie starego." titleAs="h2">
          <p>
            Stary adres został utworzony {formatDutyDateYear(localDateOf(since))}. Każdy telefon i komputer, który go
            używa, przestanie pokazywać nowe godziny. Trzeba będzie dodać tam nowy adres.
          </p>
        </Notice>
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Tworzymy adres…">
            Utwórz nowy adres
          </SubmitButton>
          <ButtonLink href={routes.panel.calendar()} variant="secondary">
            Zostaw stary
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </form>
  )
}
