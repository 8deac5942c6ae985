import { isServiceGoing } from '@/lib/jobs/housekeeping/data'
import { answerHealth } from '@/lib/platform/web/health'

export const dynamic = 'force-dynamic'

/** The clock is right and messages leave. Of no concern to whoever spreads requests: without a worker people still book. */
export const GET = () => answerHealth(() => isServiceGoing(process.uptime() / 60))
