import { now } from '@/lib/platform/clock'
import { networkOf } from '@/lib/platform/web/network'
import { readFeed } from '@/lib/schedule/calendar/data'

export const dynamic = 'force-dynamic'

const plain = { 'content-type': 'text/plain; charset=utf-8' }

/** A calendar program asks with nothing but this address, so the address is the secret. */
export async function GET(_request: Request, { params }: RouteContext<'/api/kalendarz/[token]'>): Promise<Response> {
  const { token } = await params
  const feed = await readFeed(token, await networkOf(), now())
  if (feed.kind === 'limited') return new Response(null, { status: 429, headers: { ...plain, 'retry-after': '3600' } })
  if (feed.kind === 'unknown') return new Response(null, { status: 404, headers: plain })
  return new Response(feed.text, { headers: { 'content-type': 'text/calendar; charset=utf-8' } })
}
