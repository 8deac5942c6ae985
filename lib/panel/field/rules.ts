import type { SettingTexts } from '@/lib/office/settled/rules'

type Kind = 'line' | 'area' | 'time' | 'date' | 'number' | 'tick'
type Typed = Record<string, string | string[]>
export type SettingField = { name: string; label: string; kind: Kind; hint?: string; optional?: true }

export const field = (name: string, label: string, kind: Kind = 'line', hint?: string): SettingField => ({
  name,
  label,
  kind,
  ...(hint && { hint }),
})
/** A fact that a page marks as missing as long as it is empty. */
export const fact = (name: string, label: string, hint?: string, kind: Kind = 'line'): SettingField => ({
  ...field(name, label, kind, hint),
  optional: true,
})
/** As a form shows it: hours with a point, as people write them. */
export const shownIn = (kind: Kind, text: string): string => (kind === 'time' ? text.replace(/^0?(\d+):/, '$1.') : text)

const dateText = (text: string) => text.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$3.$2.$1')

/** What one field says, in a list of what is settled or of what was changed. */
export function saidBy({ kind }: SettingField, text = ''): string {
  if (kind === 'tick') return text ? 'tak' : 'nie'
  if (text === '') return 'puste'
  return kind === 'date' ? dateText(text) : shownIn(kind, text)
}

/** The values of a form: what is stored, or all that was typed into the one that was refused, also what was emptied there. */
export function withTyped(fields: readonly SettingField[], texts: SettingTexts, typed: Typed): Typed {
  if (Object.keys(typed).length > 0) return typed
  return Object.fromEntries(fields.map(({ name, kind }) => [name, shownIn(kind, texts[name] ?? '')]))
}

/** What a refused form says of itself as a whole, or at the field that can mend it. */
export function refusedBy(code: string, values: Record<string, string | string[]>) {
  if (code === 'name-taken') return { values, errors: [{ field: 'name', key: `settings.${code}` }] }
  if (code === 'in-use') return { values, errors: [{ field: 'inUse', key: `settings.${code}` }] }
  if (code.startsWith('folder-')) return { values, errors: [{ field: 'folder', key: `settings.${code}` }] }
  return { values, notice: `settings.${code}`, status: 409 as const }
}
