import type { Instrumentation } from 'next'

const hourMs = 3_600_000

/** Runs once in each server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startHousekeeping, startStoringRefusals } = await import('@/lib/jobs/housekeeping/data')
  startHousekeeping(hourMs)
  startStoringRefusals(5000)
  const { readOffice, startFreshness } = await import('@/lib/jobs/freshness/data')
  await readOffice()
  startFreshness()
  const { startCopies } = await import('@/lib/jobs/backup/data')
  startCopies(10 * 60_000)
  const { startWorkerInside } = await import('@/lib/jobs/worker/data')
  startWorkerInside()
}

/** Every fault of a page or an action, without the values that error messages of a database carry. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { classifyFault } = await import('@/lib/server/faults')
  classifyFault(error, `${context.routePath} ${context.routeType}`)
}
