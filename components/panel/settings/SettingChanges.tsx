import { Stack } from '@/components/ui/Stack'
import { formatMoment } from '@/lib/i18n/dates'
import type { SettingChangeRow } from '@/lib/office/settled/data'
import { partOf, toldOf } from '@/lib/panel/settings/words'

/** Who settled what and when, with what it was before: newest first. */
export function SettingChanges({ changes }: { changes: readonly SettingChangeRow[] }) {
  if (changes.length === 0) return null
  return (
    <section aria-labelledby="zmiany">
      <Stack>
        <h2 id="zmiany">Ostatnie zmiany</h2>
        <ul>
          {changes.map((change) => (
            <li key={`${change.key} ${change.at.toISOString()}`}>
              {formatMoment(change.at)}, {change.who}, {partOf(change.key)?.title ?? change.key}
              <ul>
                {toldOf(change).map(({ label, was, is }) => (
                  <li key={label}>
                    {label}: „{was}” → „{is}”
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Stack>
    </section>
  )
}
