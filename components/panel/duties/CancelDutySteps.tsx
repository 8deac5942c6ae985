import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Stack } from '@/components/ui/Stack'
import { StepCaption } from '@/components/ui/StepHeading'
import { SubmitButton } from '@/components/ui/SubmitButton'
import type { Affected } from '@/lib/bookings/cancellation/data'
import { dutyConsequences } from '@/lib/bookings/cancellation/words'
import { cancelDutyAction } from '@/lib/panel/duties/actions'
import { routes } from '@/lib/routes'
import { AffectedTable, AffectedTotals } from './AffectedPeople'
import styles from './Cancellation.module.css'

type StepProps = { dutyId: string; affected: Affected; now: Date }

/** What will happen, and what else can be done. Nothing is done here. */
export function BeforeCancelling({ dutyId, affected }: Omit<StepProps, 'now'>) {
  return (
    <Stack>
      <StepCaption>Krok 1 z 3</StepCaption>
      <AffectedTotals people={affected.people} />
      <h2>Co się stanie</h2>
      <ul className={styles.list}>
        {dutyConsequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <h2>Co można zrobić zamiast tego</h2>
      <p>
        Jeśli wypada tylko część dnia, odwołaj pojedynczą godzinę albo zablokuj wolną.{' '}
        <a href={routes.panel.duty(dutyId)}>Godziny tego dyżuru</a>
      </p>
      <Onward href={routes.panel.cancelDutyPeople(dutyId)} dutyId={dutyId} />
    </Stack>
  )
}

export function PeopleToTell({ dutyId, affected, now }: StepProps) {
  return (
    <Stack>
      <StepCaption>Krok 2 z 3</StepCaption>
      <AffectedTotals people={affected.people} />
      <AffectedTable people={affected.people} now={now} />
      <Onward href={routes.panel.cancelDutyCheck(dutyId)} dutyId={dutyId} />
    </Stack>
  )
}

/** The form carries the digest of the list shown here: somebody may book or cancel while it is read. */
export function CheckCancelling({ dutyId, affected, now }: StepProps) {
  return (
    <Stack>
      <StepCaption>Krok 3 z 3</StepCaption>
      <AffectedTotals people={affected.people} />
      <AffectedTable people={affected.people} now={now} />
      <p>Tego nie można cofnąć.</p>
      <form action={cancelDutyAction}>
        <input type="hidden" name="dutyId" value={dutyId} />
        <input type="hidden" name="listDigest" value={affected.listDigest} />
        <ButtonRow>
          <SubmitButton variant="danger" pendingText="Odwołujemy…">
            Odwołaj dyżur
          </SubmitButton>
          <LeaveIt dutyId={dutyId} />
        </ButtonRow>
      </form>
    </Stack>
  )
}

function Onward({ href, dutyId }: { href: string; dutyId: string }) {
  return (
    <ButtonRow>
      <ButtonLink href={href}>Dalej</ButtonLink>
      <LeaveIt dutyId={dutyId} />
    </ButtonRow>
  )
}

function LeaveIt({ dutyId }: { dutyId: string }) {
  return (
    <ButtonLink href={routes.panel.duty(dutyId)} variant="secondary">
      Nie odwołuj
    </ButtonLink>
  )
}
