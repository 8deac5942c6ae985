import { AsyncLocalStorage } from 'node:async_hooks'
import type { RefusalKind } from '@/lib/platform/db/codes'
import type { FormValues } from '@/lib/platform/fields'

/** Whoever is signed out and only looks is sent to sign in, and nothing is noted of it. */
export type Refused = RefusalKind | 'signed_out'
/**
 * What the pages of one request want its answer to be. Next offers a page no way to choose a status, so
 * lib/server/serve.ts opens this store around each request and applies it. It hangs on globalThis because the server and
 * the bundles of Next load this module separately.
 */
export type RequestState = {
  /** As it was sent: lib/server/front.ts makes a GET of HEAD. */
  method?: string
  status?: number
  retryAfter?: number
  failure?: 'unavailable' | 'error' | 'forbidden'
  refused?: Refused
  /** What the log says of a refusal beside its kind. */
  because?: string
  /** proxy.ts has seen that the posted form is from a page of ours. */
  isOwnForm?: boolean
  noted?: true
  forgets?: boolean
  leads?: boolean
  /** What a posted form said, should no page of this release know the form. */
  typed?: FormValues
}

const key = Symbol.for('mediacje.request-state')
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<RequestState> }
shared[key] ??= new AsyncLocalStorage<RequestState>()

export const requestState = shared[key]

/** By which method this was asked for. */
export const methodOf = (request: Request): string => requestState.getStore()?.method ?? request.method

/** Gives a page its status: 422 wrong input, 409 somebody was faster, 404 nothing there, 429 too many. */
export function answerWith(status: 404 | 409 | 422 | 429, retryAfter?: number): void {
  const state = requestState.getStore()
  if (state) Object.assign(state, { status, retryAfter })
}

/** Says why this request is refused where its status does not. The server notes it with the answer. */
export function noteRefused(kind: Refused): void {
  const state = requestState.getStore()
  if (state) state.refused ??= kind
}

/** What somebody has opened ends with this request: the browser is to forget the pages that it keeps of us. */
export function forgetPages(): void {
  const state = requestState.getStore()
  if (state) state.forgets = true
}

/** This answer leads to another site, which is not told from where. Next writes no header that is there already. */
export function hideReferrer(): void {
  const state = requestState.getStore()
  if (state) state.leads = true
}
