import { expect, test } from 'vitest'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { ComeBack, Crowd, type Lane, newLanes } from './crowd'
import { liesOf } from './crowd-judge'
import { Ledger, type Verdict } from './crowd-ledger'
import { furnish, openHours, openOffice, staffOperations } from './crowd-staff'
import { type Operation, visitOperations } from './crowd-visits'
import { waitingOperations } from './crowd-waiting'
import { closeConnection, freshDatabase } from './database'
import { startFleet } from './fleet'
import { brokenInvariants } from './invariants'
import { fillService } from './journeys'
import { runOn } from './postgres'

// MIXED_SEED=… makes the choices of an earlier run once more; which of two who meet is faster is nobody's choice.
const seed = Number(process.env.MIXED_SEED ?? Date.now() % 1_000_000)
const presses = Number(process.env.MIXED_PRESSES ?? 5000)
/** Where the machine is busy with other things: fewer presses rather than no answer. */
const minutes = Number(process.env.MIXED_MINUTES ?? Number.POSITIVE_INFINITY)
const lanes = Number(process.env.MIXED_LANES ?? 12)
/** Few, so that people meet. Below this the office makes new ones. */
const leastHours = 30

const all: Record<string, Operation> = { ...visitOperations, ...waitingOperations, ...staffOperations }
const weights = {
  ...{ book: 24, cancel: 6, move: 12, twoWindows: 4, chooseAnew: 14 },
  ...{ join: 9, joinForEarlier: 6, answerOffer: 12, leaveIdle: 3 },
  ...{ block: 4, open: 5, cancelHour: 2.5, cancelDuty: 0.8, callOff: 5, changeRule: 2.5 },
}

/** So many presses by people who do not wait for each other. What breaks off is noted, and the others go on. */
async function press(crowd: Crowd): Promise<void> {
  let isAdding = false
  const step = async (lane: Lane) => {
    const isShort = !isAdding && (await openHours()) < leastHours
    if (isShort) isAdding = true
    const name = isShort ? 'addRule' : lane.chance.draw(weights)
    await all[name]?.(crowd, lane).catch((error: Error) => {
      if (error instanceof ComeBack) crowd.ledger.count('come back later', name)
      else crowd.ledger.broken.push(`${name}: ${error.message} ${error.cause ?? ''}`)
    })
    if (isShort) isAdding = false
  }
  // Where nothing is left to be done the end comes all the same, and the counts say so.
  let steps = 0
  const until = performance.now() + minutes * 60_000
  const isOver = () => crowd.ledger.presses >= presses || performance.now() > until
  const walk = async (lane: Lane) => {
    while (!isOver() && steps++ < presses * 4) await step(lane)
  }
  await Promise.all(newLanes(seed, lanes).map(walk))
}

/** What a server has said was wrong, but for what was too much at once: then people are asked to come back. */
const faultsIn = (log: string) =>
  log
    .split('\n')
    .filter((line) => /"level":[56]0/.test(line) && !/"unavailable":true|"code":"(UNAVAILABLE|P2034|P2028)"/.test(line))

/** The test of one way to set the service up. Call it at the top of a test file. */
export async function testMixed(name: string, { servers, serializable }: { servers: number; serializable?: true }) {
  const { dialect, url } = await freshDatabase()

  test(
    `${presses} presses of all kinds by ${lanes} people at a time, ${name}: nothing said is lost or doubled`,
    async () => {
      const serialize = 'SET default_transaction_isolation = serializable'
      if (serializable) await runOn(url, `ALTER DATABASE "${new URL(url).pathname.slice(1)}" ${serialize}`)
      await closeConnection()
      await fillService()
      await furnish(100)
      const fleet = await startFleet(url, servers)
      const ledger = new Ledger()
      const crowd = new Crowd(fleet.origin, ledger)
      const started = performance.now()
      try {
        await openOffice(crowd, 3)
        await press(crowd)
      } finally {
        await fleet.stop()
      }
      const seconds = Math.round((performance.now() - started) / 1000)
      console.info(`${dialect}, ${name}, seed ${seed}: ${ledger.presses} presses in ${seconds} s\n${ledger.summary()}`)

      // What a round was cut off from is made in the next one.
      await runWaitingRound(new Date())
      expect.soft(ledger.broken).toEqual([])
      expect.soft(fleet.balancer.faults).toEqual([])
      expect.soft(fleet.servers.flatMap(({ log }) => faultsIn(log()))).toEqual([])
      if (minutes === Number.POSITIVE_INFINITY) expect.soft(ledger.presses).toBeGreaterThanOrEqual(presses)
      expect.soft(await liesOf(ledger)).toEqual([])
      expect.soft(await brokenInvariants()).toEqual([])
      // Long transactions come through beside short ones, also where the machine is too busy for some of either.
      const calledOff = (verdict: Verdict) => ledger.countOf('call off a visit', verdict)
      const share = ledger.countAll('unsure') / ledger.presses
      expect.soft(calledOff('unsure')).toBeLessThanOrEqual(1 + 5 * share * (calledOff('unsure') + calledOff('done')))
      // Everything was tried, and done at least once.
      expect.soft(tried.filter((operation) => ledger.countOf(operation, 'done') === 0)).toEqual([])
    },
    // Two processors that nobody else uses make seven presses a second, busy ones two.
    Math.max(presses * 1000, 300_000),
  )
}

const tried = [
  ...['book', 'book, pressed twice', 'cancel', 'move', 'choose anew', 'join', 'join for an earlier hour', 'accept'],
  ...['decline', 'block', 'open', 'cancel one hour', 'cancel a duty', 'call off a visit', 'change the weekly rule'],
]
