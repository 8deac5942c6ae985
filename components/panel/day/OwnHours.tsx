import { Button, ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { ChoiceGroup } from '@/components/ui/ChoiceGroup'
import { Details } from '@/components/ui/Details'
import { Select } from '@/components/ui/Select'
import { Stack } from '@/components/ui/Stack'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { decideSayLate, latenessOf } from '@/lib/bookings/lateness/rules'
import { formatTime } from '@/lib/i18n/dates'
import { blockOwnSlotsAction, takeBackAction } from '@/lib/panel/day/actions'
import { routes } from '@/lib/routes'
import { blockReasons } from '@/lib/schedule/block/rules'
import { blockWords } from '@/lib/schedule/block/words'
import type { ScheduledDuty } from './ScheduleSlot'

const reasons = blockReasons.map((code) => ({ value: code, label: blockWords[code] ?? code }))

/** What she can do with hours of a duty that lie ahead. */
export function OwnHours({ duty, now }: { duty: ScheduledDuty; now: Date }) {
  const ahead = duty.slots.filter(({ startsAt, state }) => startsAt > now && state !== 'withdrawn')
  if (duty.status !== 'published' || ahead.length === 0) return null
  const isHeld = ({ hold }: (typeof ahead)[number]) => hold !== null && hold.until > now
  const free = ahead.filter(
    (slot) => slot.state === 'open' && !slot.blockReason && slot.bookings.length === 0 && !isHeld(slot),
  )
  const ofHours = ahead.flatMap(({ startsAt, handovers }) =>
    handovers.map(({ id }) => ({ id, when: `godz. ${formatTime(startsAt)}` })),
  )
  const absences = [...duty.handovers.map(({ id }) => ({ id, when: 'cały dyżur' })), ...ofHours]
  return (
    <div data-print="hide">
      <Stack>
        {free.length > 0 ? (
          <Details summary="Zablokuj wolne godziny">
            <form action={blockOwnSlotsAction} autoComplete="off">
              <input type="hidden" name="date" value={duty.date} />
              <Stack>
                <ChoiceGroup
                  kind="checkbox"
                  name="slotIds"
                  id={`hours-${duty.id}`}
                  legend="Które godziny?"
                  options={free.map(({ id, startsAt }) => ({ value: id, label: formatTime(startsAt) }))}
                />
                <Select
                  name="reason"
                  id={`reason-${duty.id}`}
                  label="Powód, widzą go tylko pracownicy"
                  options={reasons}
                  defaultValue="mediation_session"
                />
                <div>
                  <Button variant="secondary">Zablokuj zaznaczone</Button>
                </div>
              </Stack>
            </form>
          </Details>
        ) : null}
        {absences.map(({ id, when }) => (
          <form action={takeBackAction} autoComplete="off" key={id}>
            <input type="hidden" name="handoverId" value={id} />
            <input type="hidden" name="date" value={duty.date} />
            <ButtonRow>
              <p>Nieobecność jest zgłoszona koordynatorowi: {when}.</p>
              <Button variant="secondary">
                Cofnij zgłoszenie<VisuallyHidden>: {when}</VisuallyHidden>
              </Button>
            </ButtonRow>
          </form>
        ))}
        <ButtonRow>
          {duty.handovers.length === 0 ? (
            <ButtonLink href={routes.panel.away(duty.id)} variant="secondary">
              Nie będzie mnie
            </ButtonLink>
          ) : null}
          {decideSayLate(duty, now).ok && !latenessOf(duty, now) ? (
            <ButtonLink href={routes.panel.late(duty.id)} variant="secondary">
              Spóźnię się
            </ButtonLink>
          ) : null}
        </ButtonRow>
      </Stack>
    </div>
  )
}
