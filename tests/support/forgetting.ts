import { keepHouse, forgetOldClients as round } from '@/lib/jobs/housekeeping/data'

export const dayBefore = (at: Date) => new Date(at.getTime() - 24 * 3_600_000)

/** A round a day before, which marks, and the one of this moment, which forgets whom the other one has marked. */
export async function forgetOldClients(at: Date): Promise<number> {
  await round(dayBefore(at))
  return round(at)
}

/** The same of the whole house. */
export async function keepHouseTwice(at: Date): Promise<void> {
  await keepHouse(dayBefore(at))
  await keepHouse(at)
}
