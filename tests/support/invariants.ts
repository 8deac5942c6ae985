import { findFaults } from '@/lib/jobs/invariants/data'
import { now } from '@/lib/platform/clock'
import { faultsOfMessages } from './message-invariants'

const reported = new Set<string>()

/**
 * What `npm run verify` finds, and what only a test can ask because it knows that nothing is old yet. An empty list is a
 * healthy database; each line names a fault and its row. Each fault is told once, so that the test that made it fails and
 * not every later one.
 */
export async function brokenInvariants(): Promise<string[]> {
  const faults = [...(await findFaults(now())), ...(await faultsOfMessages())].filter((fault) => !reported.has(fault))
  for (const fault of faults) reported.add(fault)
  return faults
}
