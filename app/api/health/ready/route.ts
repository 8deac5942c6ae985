import { isReady } from '@/lib/housekeeping/data'

export const dynamic = 'force-dynamic'

/** The app can do its work: the database answers, is the right one and has every migration. */
export async function GET(): Promise<Response> {
  const ready = await isReady().catch(() => false)
  return new Response(ready ? 'ready' : 'unavailable', {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
