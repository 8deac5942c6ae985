import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'

/** Set by proxy.ts alone: what stands before the paths of the language that is being read, such as "/uk". */
export const pathPrefixHeader = 'x-path-prefix'

/** Sends the browser on to a public page in the language it is reading. */
export async function goTo(path: string): Promise<never> {
  const prefix = (await headers()).get(pathPrefixHeader) ?? ''
  redirect(path === '/' && prefix ? prefix : prefix + path)
}
