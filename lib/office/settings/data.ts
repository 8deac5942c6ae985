import 'server-only'
import type { OfficeSettings } from './rules'
import { parseOfficeSettings } from './schema'

let cached: OfficeSettings | undefined

/** Read on first use, like the environment of the process itself. */
export function officeSettings(): OfficeSettings {
  cached ??= parseOfficeSettings(process.env)
  return cached
}
