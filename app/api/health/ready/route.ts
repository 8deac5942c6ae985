import { isReady } from '@/lib/jobs/housekeeping/data'
import { now } from '@/lib/platform/clock'

export const dynamic = 'force-dynamic'

/** The app can do its work: the database answers, is the right one, has every migration, and messages leave. */
export async function GET(): Promise<Response> {
  const ready = await isReady(now(), process.uptime() / 60).catch(() => false)
  return new Response(ready ? 'ready' : 'unavailable', {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
