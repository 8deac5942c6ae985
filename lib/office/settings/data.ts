import 'server-only'
import { canGetSms } from '@/lib/platform/phone-kind'
import type { OfficeSettings } from './rules'
import { parseOfficeSettings } from './schema'

let cached: OfficeSettings | undefined

/** Read on first use, like the environment of the process itself. */
export function officeSettings(): OfficeSettings {
  cached ??= parseOfficeSettings(process.env)
  return cached
}

/** Whether SMS are sent to this number at all. */
export function isTexted(phone: string): boolean {
  return canGetSms(phone, officeSettings().smsCountries)
}
