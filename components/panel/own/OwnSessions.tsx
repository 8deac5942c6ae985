import { ButtonRow } from '@/components/ui/ButtonRow'
import { Card } from '@/components/ui/Card'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatMoment } from '@/lib/i18n/dates'
import { browserWords, networkWords } from '@/lib/office/device/words'
import type { OwnSession } from '@/lib/office/sessions/data'
import { endSessionAction } from '@/lib/panel/account/actions'

type OwnSessionsProps = { sessions: OwnSession[]; current: string }

/** Where somebody is signed in, so that they see what is not theirs. */
export function OwnSessions({ sessions, current }: OwnSessionsProps) {
  const here = sessions.find(({ name }) => name === current)
  return (
    <section aria-labelledby="logowania">
      <Stack>
        <h2 id="logowania">Twoje logowania</h2>
        {sessions.map((session) => (
          <SessionCard key={session.name} session={session} here={here} />
        ))}
      </Stack>
    </section>
  )
}

/** "ta sama sieć co teraz (192.0.2.x)" */
function networkOfSession(session: OwnSession, here: OwnSession | undefined): string {
  if (session.network === null) return 'sieć nieznana'
  const isSame = session.network === here?.network
  return `${isSame ? 'ta sama sieć co teraz' : 'inna sieć niż teraz'} (${networkWords(session.network)})`
}

function SessionCard({ session, here }: { session: OwnSession; here: OwnSession | undefined }) {
  const what = browserWords(session.browser)
  return (
    <Card>
      <p>
        <strong>{what}</strong>, {networkOfSession(session, here)}
      </p>
      <p>
        Od {formatMoment(session.createdAt)}, ostatnio {formatMoment(session.lastSeenAt)}.
      </p>
      {session === here ? (
        <p>To jest to urządzenie, z którego teraz korzystasz.</p>
      ) : (
        <FreshForm action={endSessionAction}>
          <input type="hidden" name="session" value={session.name} />
          <ButtonRow>
            <SubmitButton variant="secondary" pendingText="Kończymy…" name="notMe" value="">
              Zakończ<VisuallyHidden> logowanie: {what}</VisuallyHidden>
            </SubmitButton>
            <SubmitButton variant="danger" pendingText="Kończymy…" name="notMe" value="tak">
              To nie ja<VisuallyHidden>: {what}</VisuallyHidden>
            </SubmitButton>
          </ButtonRow>
        </FreshForm>
      )}
    </Card>
  )
}
