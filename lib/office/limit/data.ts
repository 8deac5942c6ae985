import 'server-only'
import { officeSettings } from '@/lib/office/settings/data'
import { countTry, forgiveTry, type Try, wasCounted } from '@/lib/platform/db/rate-limit'
import { fail, type Result } from '@/lib/platform/result'
import { bookingLimits, joinLimits, linkLimit, lookupLimits, provenLookupLimits, provenNetwork } from './rules'

/** Whether too many came before this one, and how to take it back where only some outcomes count. */
type Counted = { limited: boolean; takeBack: () => Promise<void> }

const proofOf = (phone: string, network: string): Try => ({ limit: provenNetwork, subject: `${phone}|${network}` })

/** A try to open a booking by number and phone. A right one is taken back and proves its network. */
export async function countLookup(phone: string, network: string, now: Date): Promise<Counted> {
  const proof = proofOf(phone, network)
  const limits = (await wasCounted(proof, now)) ? provenLookupLimits : lookupLimits
  const tries = [
    { limit: limits.perPhoneHour, subject: phone },
    { limit: limits.perPhoneDay, subject: phone },
    { limit: limits.perNetwork, subject: network },
    { limit: limits.everybody, subject: '' },
  ]
  const takeBack = async () => {
    await forgiveTry(tries, now)
    await countTry([proof], now)
  }
  return { limited: await countTry(tries, now), takeBack }
}

/** A try to open what a link in a message leads to. */
export async function countLink(network: string, now: Date): Promise<Counted> {
  const tries = [{ limit: linkLimit, subject: network }]
  return { limited: await countTry(tries, now), takeBack: () => forgiveTry(tries, now) }
}

/**
 * Books for a client, unless too many bookings came from this network. Counting is the one statement that a booking
 * costs more for it; what was not booked after all does not count.
 */
export async function withinLimits<Value, Code extends string>(
  phone: string,
  network: string,
  now: Date,
  book: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'too-many'>> {
  const { posts, booked } = bookingLimits(officeSettings().bookingsPerNetwork)
  const whenBooked = [{ limit: booked, subject: network }, proofOf(phone, network)]
  return countDone({ limit: posts, subject: network }, whenBooked, now, book)
}

/** Puts a client on the waiting list, unless too many entries came from this network. */
export async function withinJoinLimits<Value, Code extends string>(
  network: string,
  now: Date,
  join: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'too-many'>> {
  const { posts, joined } = joinLimits(officeSettings().bookingsPerNetwork)
  return countDone({ limit: posts, subject: network }, [{ limit: joined, subject: network }], now, join)
}

// Every post counts; of what is counted when it is done, a post that did nothing is taken back.
async function countDone<Value, Code extends string>(
  post: Try,
  whenDone: Try[],
  now: Date,
  work: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'too-many'>> {
  const limited = await countTry([post, ...whenDone], now)
  let made = false
  try {
    const result = limited ? fail('too-many') : await work()
    made = result.ok
    return result
  } finally {
    if (!made) await forgiveTry(whenDone, now)
  }
}
