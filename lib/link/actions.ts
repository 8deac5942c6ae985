'use server'

import { openEntry } from '@/lib/auth/open-entry'
import { openVisit } from '@/lib/auth/open-visit'
import { requireOwnForm } from '@/lib/auth/own-form'
import { now } from '@/lib/platform/clock'
import { forgetRefused, refuse } from '@/lib/platform/flash'
import { parseForm } from '@/lib/platform/form'
import { goTo } from '@/lib/platform/go-to'
import { networkOf } from '@/lib/platform/rate-limit'
import { routes } from '@/lib/platform/routes'
import { openLink } from './data'
import { linkSchema } from './schema'

/** "Dalej" on the page of a link: trades the secret for a short cookie, so that no later address holds it. */
export async function openLinkAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(linkSchema, form)
  const opened = await openLink(parsed.ok ? parsed.value.token : '', await networkOf(), now())
  if (!opened) return refuse(routes.visit.show(), 'lookup', { notice: 'link.gone' })
  await forgetRefused()
  if (opened.kind === 'entry') {
    await openEntry.write({ entryId: opened.entryId })
    return goTo(routes.waiting.show())
  }
  await openVisit.write({ referenceCode: opened.referenceCode, byLink: true })
  return goTo(routes.visit.show())
}
