import { setTimeout } from 'node:timers/promises'
import { serviceFacts } from '@/lib/office/service/words'
import { isOwnPress } from '@/lib/platform/web/origin'
import { hideReferrer, methodOf } from '@/lib/platform/web/request-state'
import { leaveNothing } from '@/lib/public/device/session'

/**
 * "Wyjdź szybko", a plain link, so that it works without a script: a form would not be let on to another site by the
 * policy of the page. Whatever happens, it leads away; what is open ends only where a page of ours was pressed.
 */
export async function GET(request: Request): Promise<Response> {
  // A database that is slow keeps nobody here: what was begun ends without being waited for.
  if (isOwnPress(methodOf(request), request.headers)) await Promise.race([leaveNothing(), setTimeout(patienceMs)])
  hideReferrer()
  return new Response(null, { status: 303, headers: { location: serviceFacts().quickExit } })
}

const patienceMs = 1000
