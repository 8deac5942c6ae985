import { Button } from '@/components/ui/Button'
import { Stack } from '@/components/ui/Stack'
import { sayKnownAction, takeBackAction } from '@/lib/panel/day/actions'
import type { OwnVisit } from '@/lib/panel/day/data'

/** „Znam tę osobę”: impartiality needs no reason. */
export function KnownPerson({ visit }: { visit: OwnVisit }) {
  const [open] = visit.handovers
  const { date } = visit.slot.duty
  if (open)
    return (
      <form action={takeBackAction}>
        <input type="hidden" name="handoverId" value={open.id} />
        <input type="hidden" name="date" value={date} />
        <Stack>
          <p>Ta wizyta jest przekazana koordynatorowi.</p>
          <div>
            <Button variant="secondary">Cofnij przekazanie</Button>
          </div>
        </Stack>
      </form>
    )
  return (
    <form action={sayKnownAction}>
      <input type="hidden" name="bookingId" value={visit.id} />
      <input type="hidden" name="date" value={date} />
      <Stack>
        <p>
          Koordynator przeniesie tę wizytę albo wskaże inną pomoc. Nie trzeba podawać powodu i nikt o niego nie zapyta.
        </p>
        <div>
          <Button variant="secondary">Znam tę osobę</Button>
        </div>
      </Stack>
    </form>
  )
}
