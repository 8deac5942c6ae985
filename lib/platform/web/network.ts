import 'server-only'
import { headers } from 'next/headers'
import { networkOfAddress } from '@/lib/platform/network'

/**
 * The narrowest network that a request comes from, never the address itself; those around it are reckoned from it.
 * lib/server/serve.ts has put the true peer first.
 */
export async function networkOf(): Promise<string> {
  return networkOfAddress((await headers()).get('x-forwarded-for') ?? '')
}
