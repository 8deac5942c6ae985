import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What the pages of one request want its answer to be. Next offers a page no way to choose a status, so
 * lib/server/serve.ts opens this store around each request and applies it. It hangs on globalThis because the server and
 * the bundles of Next load this module separately.
 */
export type RequestState = { status?: number; failure?: 'unavailable' | 'error' | 'forbidden' }

const key = Symbol.for('mediacje.request-state')
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<RequestState> }
shared[key] ??= new AsyncLocalStorage<RequestState>()

export const requestState = shared[key]

/** Gives a page its status: 422 wrong input, 409 somebody was faster, 404 nothing there, 429 too many. */
export function answerWith(status: 404 | 409 | 422 | 429): void {
  const state = requestState.getStore()
  if (state) state.status = status
}
