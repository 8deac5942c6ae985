/** A value as the form shows it, as it is stored, and as it is compared: one text a field. */
export type SettingTexts = Record<string, string>

type Field = string | number | boolean | null

/** What a schema has read, as its form would send it. */
export function textsOf(value: Record<string, Field>): SettingTexts {
  const text = (field: Field) => {
    if (typeof field === 'boolean') return field ? 'tak' : ''
    return field === null ? '' : String(field)
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, text(field)]))
}

/** The fields in which two values of one setting differ, in the order of the second. */
export function changedFields(before: SettingTexts, after: SettingTexts): string[] {
  return Object.keys(after).filter((name) => (before[name] ?? '') !== after[name])
}
