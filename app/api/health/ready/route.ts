import { isReady } from '@/lib/jobs/housekeeping/data'
import { now } from '@/lib/platform/clock'
import { answerHealth } from '@/lib/platform/web/health'

export const dynamic = 'force-dynamic'

/** A booking could be taken right now: the database is the right one, has every migration, and stores what is written. */
export const GET = () => answerHealth(() => isReady(now()))
