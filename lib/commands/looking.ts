import { findFaults } from '@/lib/jobs/invariants/data'
import { closeAll } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { verifyDatabase } from '@/lib/platform/db/db'

/** What must not be in this database and is, a line each. Asked once a process, before anything else asks the database. */
export async function lookThrough(url: string): Promise<string[]> {
  // Read when the database is first asked.
  process.env.DATABASE_URL = url
  const state = await verifyDatabase()
  if (!state.ok) return [`The database cannot be looked through: ${state.reason}.`]
  const faults = await findFaults(now())
  return faults.length > 0 ? [...faults, `${faults.length} findings.`] : []
}

/** Closed afterwards is only what was made to be read: to close the database itself would write its log into it. */
export async function lookThroughCopy(file: string): Promise<string[]> {
  try {
    return await lookThrough(`file:${file}`)
  } finally {
    await closeAll()
  }
}
