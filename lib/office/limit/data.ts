import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { officeSettings } from '@/lib/office/settings/data'
import type { Tx } from '@/lib/platform/db/db'
import { countsOf, countTries, countTry, forgiveTry, mostOf, type Try, wasCounted } from '@/lib/platform/db/rate-limit'
import { networksAround } from '@/lib/platform/network'
import { fail, type Result } from '@/lib/platform/result'
import {
  allLookups,
  changeLimits,
  dailyLimit,
  draftLimit,
  linkLimit,
  lookupLimits,
  lookupPauseMs,
  networkLookups,
  provenNetwork,
  slowedMs,
  unlimited,
} from './rules'

const proofOf = (referenceCode: string, network: string): Try => ({
  limit: provenNetwork,
  subject: `${referenceCode}|${network}`,
})

/**
 * A try to open a booking by number and phone: whether too many came before it, and how to remember that it was right.
 * Whether this booking is proven in this network changes nothing of what it costs.
 */
export async function countLookup(
  { referenceCode, phone, network }: { referenceCode: string; phone: string; network: string },
  now: Date,
): Promise<{ limited: boolean; prove: () => Promise<void> }> {
  const proof = proofOf(referenceCode, network)
  const own = (await wasCounted(proof, now))
    ? { limit: lookupLimits.perProof, subject: proof.subject }
    : { limit: lookupLimits.perPhone, subject: phone }
  const networks = networksAround(network).map(({ width, network }) => ({
    limit: networkLookups(width),
    subject: network,
  }))
  const [line, around] = [networks.slice(0, 1), networks.slice(1)]
  // Too many strangers share these: they make later, and refuse nobody.
  const shared = [...around.map(withoutEnd), { limit: allLookups, subject: '' }]
  const counts = await countTries([...line, own, ...shared], now)
  // As late as any other: what comes sooner would tell that nothing was compared.
  const sharedCounts = counts?.slice(-shared.length) ?? (await countsOf(shared, now))
  const isOver = around.some((each, place) => (sharedCounts[place] ?? 0) > mostOf(each, now))
  await sleep(slowedMs(isOver) + lookupPauseMs(sharedCounts.at(-1) ?? 0))
  return { limited: counts === null, prove: async () => void (await countTry([proof], now)) }
}

const withoutEnd = ({ limit, subject }: Try): Try => ({ limit: { ...limit, ...unlimited }, subject })

/** A try to open what a link leads to. Where too many came before it, it has to wait. */
export async function countLink(network: string, now: Date): Promise<void> {
  await sleep(slowedMs(await countTry([{ limit: linkLimit, subject: network }], now)))
}

/** A booking that is begun. Where too many came before it, it has to wait too. */
export async function countDraft(network: string, now: Date): Promise<void> {
  await sleep(slowedMs(await countTry([{ limit: draftLimit, subject: network }], now)))
}

/**
 * Whether a client's network has made too many bookings today; where not, this one counts, and proves its network. Said
 * in the transaction that books: what is not booked after all does not count, not for a moment either, and of many at
 * once each sees those before it.
 */
export async function countBooking(tx: Tx, referenceCode: string, network: string, now: Date): Promise<boolean> {
  const proof = proofOf(referenceCode, network)
  return (await countTries([...dailyTries('booking-made', network), proof], now, tx)) === null
}

/** The same for an entry of the waiting list. */
export async function countJoin(tx: Tx, network: string, now: Date): Promise<boolean> {
  return (await countTries(dailyTries('waiting-joined', network), now, tx)) === null
}

function dailyTries(action: 'booking-made' | 'waiting-joined', network: string): Try[] {
  return networksAround(network).flatMap(({ width, network: subject }) => {
    const limit = dailyLimit(action, width, officeSettings().bookingsPerNetwork)
    return limit ? [{ limit, subject }] : []
  })
}

/** Who changes something: `visit` stays the same through all moves of a visit and on its place on the list. */
type Changing = { visit: string; network: string }

const ofVisit = ({ visit }: Changing): Try[] => [
  { limit: changeLimits.perVisitHour, subject: visit },
  { limit: changeLimits.perVisitDay, subject: visit },
]
const changesOf = (who: Changing): Try[] => [...ofVisit(who), { limit: changeLimits.perNetwork, subject: who.network }]

/**
 * Changes a visit, unless it or its network was changed too often. What changed nothing, as the second copy of a form
 * (`isCopy`), does not count for the visit. For
 * the network it does: taken back, it could be tried without end, and would tell exactly how often others changed something.
 */
export async function withinChanges<Value, Code extends string>(
  who: Changing,
  now: Date,
  change: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | 'too-many'>> {
  if (await countTry(changesOf(who), now)) {
    // Later than the one before it, which may be the first press of the same button and on its way still.
    await sleep(slowedMs(true))
    return fail('too-many')
  }
  let made = false
  try {
    const result = await change()
    made = result.ok && !isCopy(result.value)
    return result
  } finally {
    if (!made) await forgiveTry(ofVisit(who), now)
  }
}

const isCopy = (value: unknown) => typeof value === 'object' && value !== null && Reflect.get(value, 'isCopy') === true

/** What ends something or answers counts with the changes, and nobody is kept from it. */
export async function countChange(who: Changing, now: Date): Promise<void> {
  await countTry(changesOf(who), now)
}
