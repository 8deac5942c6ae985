import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { withPrefix } from '@/lib/platform/paths'
import { pagePathHeader, pathPrefixHeader } from './headers'

/** What stands before the paths of the language that is being read, such as "/uk". Nothing before Polish ones. */
export async function pathPrefix(): Promise<string> {
  return (await headers()).get(pathPrefixHeader) ?? ''
}

/** Path and query of the page that is being read, without the prefix of its language. */
export async function pagePath(): Promise<string> {
  return (await headers()).get(pagePathHeader) ?? '/'
}

/** Sends the browser on to a page in the language it is reading. Pages of staff have one language and no prefix. */
export async function goTo(path: string): Promise<never> {
  redirect(withPrefix(await pathPrefix(), path))
}
