import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Stack'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { OpenHandover } from '@/lib/bookings/handover/data'
import { settleHandoverAction } from '@/lib/panel/preparation/actions'

/** What the mediator asks for, where the desk does it. */
export function HandoverNotice({ handover }: { handover: OpenHandover | null }) {
  if (!handover) return null
  const { id, kind, message, by } = handover
  const isKnown = kind === 'known_person'
  return (
    <Notice kind="warn" title={isKnown ? 'Mediator zna tę osobę.' : `${by.name} zgłasza nieobecność.`} titleAs="h2">
      <form action={settleHandoverAction}>
        <input type="hidden" name="handoverId" value={id} />
        <Stack>
          <p>
            {isKnown
              ? 'Przenieś wizytę do innego mediatora albo wskaż inną pomoc. Nie pytaj o powód.'
              : message || 'Bez wiadomości.'}
          </p>
          <div>
            <SubmitButton variant="secondary" pendingText="Zapisujemy…">
              Załatwione, usuń z „Dziś”
            </SubmitButton>
          </div>
        </Stack>
      </form>
    </Notice>
  )
}
