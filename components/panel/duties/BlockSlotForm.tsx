import { Button } from '@/components/ui/Button'
import { Select } from '@/components/ui/Select'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { blockSlotAction } from '@/lib/panel/duties/actions'
import { blockReasons } from '@/lib/schedule/block/rules'
import { blockWords } from '@/lib/schedule/block/words'
import styles from './DutySlotList.module.css'

/** Takes a free slot out of the public list without telling why to anybody but staff. */
export function BlockSlotForm({ slotId, time }: { slotId: string; time: string }) {
  const options = blockReasons.map((code) => ({ value: code, label: blockWords[code] ?? code }))
  return (
    <form className={styles.block} action={blockSlotAction} noValidate>
      <input type="hidden" name="slotId" value={slotId} />
      <Select
        id={`reason-${slotId}`}
        name="reason"
        label={`Powód blokady, godz. ${time}`}
        options={options}
        defaultValue="mediation_session"
      />
      <Button variant="secondary">
        Zablokuj<VisuallyHidden> godzinę {time}</VisuallyHidden>
      </Button>
    </form>
  )
}
