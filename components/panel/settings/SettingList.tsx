import { Stack } from '@/components/ui/Stack'
import { SummaryList } from '@/components/ui/SummaryList'
import type { StoredSetting } from '@/lib/office/settings/data'
import type { SettingKey } from '@/lib/office/settings/rules'
import { saidBy } from '@/lib/panel/field/rules'
import { pathOf } from '@/lib/panel/settings/rules'
import { settingParts } from '@/lib/panel/settings/words'
import { routes } from '@/lib/routes'

/** Every part with what is settled now, and the way to its form. */
export function SettingList({ settings }: { settings: Record<SettingKey, StoredSetting> }) {
  return settingParts.map(({ key, title, fields }) => (
    <section key={key} aria-labelledby={pathOf[key]}>
      <Stack>
        <h2 id={pathOf[key]}>{title}</h2>
        <SummaryList
          rows={fields.map((field) => ({ label: field.label, value: saidBy(field, settings[key].texts[field.name]) }))}
        />
        <p>
          <a href={routes.panel.setting(pathOf[key])}>Zmień: {title}</a>
        </p>
      </Stack>
    </section>
  ))
}
