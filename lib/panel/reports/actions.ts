'use server'

import { recordLook } from '@/lib/office/audit/data'
import { requireActorOfForm } from '@/lib/panel/account/session'
import { now } from '@/lib/platform/clock'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { routes } from '@/lib/routes'
import { printedYearSchema } from './schema'

/** The browser prints; what is printed is noted. */
export async function printReportAction(form: FormData): Promise<void> {
  const actor = await requireActorOfForm('reader')
  const parsed = parseForm(printedYearSchema, form)
  await recordLook(actor, 'report_printed', 'staff', actor.id, now())
  return goTo(parsed.ok ? routes.panel.reportsOf(parsed.value.year) : routes.panel.reports())
}
