'use server'

import { openLink } from '@/lib/messages/link/data'
import { byClient } from '@/lib/office/audit/rules'
import { now } from '@/lib/platform/clock'
import { forgetRefused, refuse } from '@/lib/platform/web/flash'
import { parseForm } from '@/lib/platform/web/form'
import { goTo } from '@/lib/platform/web/go-to'
import { networkOf } from '@/lib/platform/web/network'
import { requireOwnForm } from '@/lib/platform/web/own-form'
import { openVisit } from '@/lib/public/visit/session'
import { openEntry } from '@/lib/public/waitlist/session'
import { routes } from '@/lib/routes'
import { confirmEntry } from '@/lib/waitlist/entry/data'
import { linkSchema } from './schema'

/** "Dalej" on the page of a link: trades the secret for a short cookie, so that no later address holds it. */
export async function openLinkAction(form: FormData): Promise<void> {
  await requireOwnForm()
  const parsed = parseForm(linkSchema, form)
  const opened = await openLink(parsed.ok ? parsed.value.token : '', await networkOf(), now())
  if (!opened) return refuse(routes.visit.show(), 'lookup', { notice: 'link.gone', status: 404 })
  await forgetRefused()
  if (opened.kind === 'entry') {
    await confirmEntry(byClient, opened.entryId, now())
    await openEntry.write({ entryId: opened.entryId, linkId: opened.linkId })
    return goTo(routes.waiting.show())
  }
  await openVisit.write({ bookingId: opened.bookingId, linkId: opened.linkId })
  return goTo(routes.visit.show())
}
