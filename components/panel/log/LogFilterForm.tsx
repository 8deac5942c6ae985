import { Button, ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Columns } from '@/components/ui/Columns'
import { Field } from '@/components/ui/Field'
import { Select } from '@/components/ui/Select'
import { Stack } from '@/components/ui/Stack'
import { type LogFilter, type LogKind, logKinds, others } from '@/lib/panel/log/rules'
import { logKindWords, otherWords } from '@/lib/panel/log/words'
import { routes } from '@/lib/routes'

/** Asks by its address, so that a page of the log can be kept and opened again. */
export function LogFilterForm({
  filter,
  staff,
}: {
  filter: LogFilter
  staff: readonly { id: string; name: string }[]
}) {
  const kinds = Object.keys(logKinds) as LogKind[]
  return (
    <form action={routes.panel.log()} autoComplete="off" data-print="hide">
      <Stack>
        <Columns count="two">
          <Select
            name="kto"
            label="Kto"
            options={[
              { value: '', label: 'Wszyscy' },
              ...staff.map(({ id, name }) => ({ value: id, label: name })),
              ...others.map((value) => ({ value, label: otherWords[value] })),
            ]}
            defaultValue={filter.who}
          />
          <Select
            name="co"
            label="Co"
            options={[
              { value: '', label: 'Wszystko' },
              ...kinds.map((value) => ({ value, label: logKindWords[value] })),
            ]}
            defaultValue={filter.kind ?? ''}
          />
          <Field name="od" label="Od dnia" type="date" defaultValue={filter.from} />
          <Field name="do" label="Do dnia" type="date" defaultValue={filter.until} />
        </Columns>
        <ButtonRow>
          <Button>Pokaż</Button>
          <ButtonLink href={routes.panel.log()} variant="secondary">
            Pokaż wszystko
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </form>
  )
}
