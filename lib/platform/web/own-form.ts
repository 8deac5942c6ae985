import 'server-only'
import { headers } from 'next/headers'
import { foreignBecause } from './origin'
import { requestState } from './request-state'

/** First line of every action. proxy.ts refuses foreign posts before; this holds when the proxy is walked around. */
export async function requireOwnForm(): Promise<void> {
  const said = await headers()
  const state = requestState.getStore()
  // Neither Origin nor Referer: the token of the form has been read where its body was.
  if (foreignBecause(said) === null || (foreignBecause(said) === 'unknown' && state?.isOwnForm)) return
  if (state) state.failure = 'forbidden'
  throw new Error('post from a foreign origin')
}
