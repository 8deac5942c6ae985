import { TypedNotice } from '@/components/panel/shell/TypedNotice'
import { Stack } from '@/components/ui/Stack'
import { SummaryList } from '@/components/ui/SummaryList'
import type { SettingTexts } from '@/lib/office/settled/rules'
import { type SettingField, saidBy } from '@/lib/panel/field/rules'

/** What somebody else has saved, beside the form that still holds what was typed. */
export function SettingNow({ fields, texts }: { fields: readonly SettingField[]; texts: SettingTexts }) {
  return (
    <section aria-labelledby="teraz-zapisane">
      <Stack>
        <h2 id="teraz-zapisane">Teraz zapisane</h2>
        <SummaryList rows={fields.map((field) => ({ label: field.label, value: saidBy(field, texts[field.name]) }))} />
        <TypedNotice />
      </Stack>
    </section>
  )
}
