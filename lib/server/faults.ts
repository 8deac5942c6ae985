import 'server-only'
import { isUnavailable } from '@/lib/platform/db/db'
import { describeError, log } from '@/lib/platform/log'
import { requestState } from '@/lib/platform/web/request-state'

/** Notes a fault and tells the server which page to answer with. */
export function classifyFault(error: unknown, route: string): void {
  const unavailable = isUnavailable(error)
  const state = requestState.getStore()
  // A post from elsewhere that came past proxy.ts: answer-guard.ts notes it as what it is.
  if (state?.failure === 'forbidden') return
  if (state) state.failure ??= unavailable ? 'unavailable' : 'error'
  log.error({ route, unavailable, error: describeError(error) }, 'request failed')
}
