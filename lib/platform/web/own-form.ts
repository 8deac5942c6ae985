import 'server-only'
import { headers } from 'next/headers'
import { isOwnOrigin } from './origin'
import { requestState } from './request-state'

/** First line of every action. proxy.ts refuses foreign posts before; this holds when the proxy is walked around. */
export async function requireOwnForm(): Promise<void> {
  if (isOwnOrigin(await headers())) return
  const state = requestState.getStore()
  if (state) state.failure = 'forbidden'
  throw new Error('post from a foreign origin')
}
