import { expect, test } from 'vitest'
import { type Choice, Crowd, hoursOn, type Lane, newLanes } from '../support/crowd'
import { liesOf } from '../support/crowd-judge'
import { Ledger } from '../support/crowd-ledger'
import { furnish, openOffice, staffOperations } from '../support/crowd-staff'
import {
  otherHours,
  pressCancel,
  pressLast,
  pressOtherHour,
  visitOperations,
  walkToLast,
} from '../support/crowd-visits'
import { freshDatabase } from '../support/database'
import { type Fleet, startFleet } from '../support/fleet'
import { brokenInvariants } from '../support/invariants'
import { fillService } from '../support/journeys'
import { buildOther } from '../support/other-build'

const title = 'Umów bezpłatną konsultację z mediatorem'
const otherTitle = 'Umów bezpłatną rozmowę z mediatorem'
const seed = Number(process.env.MIXED_SEED ?? Date.now() % 1_000_000)
const people = 6
/** Of each kind. */
const forms = 10

const { url } = await freshDatabase()

/** Books, moves and cancels until it is told to stop. */
async function live(crowd: Crowd, lane: Lane, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const name = lane.chance.draw({ book: 5, move: 4, cancel: 3 })
    await visitOperations[name](crowd, lane).catch((error: Error) =>
      crowd.ledger.broken.push(`${name}: ${error.message} ${error.cause ?? ''}`),
    )
  }
}

/** Pages on which the last button has still to be pressed, each for an hour that nobody else looks at. */
async function openForms(crowd: Crowd, { chance }: Lane) {
  const own = new Set<string>()
  const ownHour: Choice = (page) => {
    const hour = hoursOn(page).findLast((each) => !own.has(each))
    own.add(hour ?? '')
    return hour
  }
  const ready = async () => (await walkToLast(crowd, chance, ownHour)) ?? expect.unreachable('no hour')
  const visitor = async (path: string) => {
    await pressLast(crowd, await ready(), 1)
    const person = crowd.visitors.pop() ?? expect.unreachable('not booked')
    return { person, page: await person.client.open(path) }
  }
  type Visit = Awaited<ReturnType<typeof visitor>>
  const [books, moves, cancels] = [[], [], []] as [Awaited<ReturnType<typeof ready>>[], Visit[], Visit[]]
  for (let form = 0; form < forms; form++) {
    books.push(await ready())
    moves.push(await visitor(otherHours))
    cancels.push(await visitor('/moja-rezerwacja/odwolaj'))
  }
  const pressAll = async () => {
    for (const each of books) await pressLast(crowd, each, 1)
    for (const { person, page } of moves) await pressOtherHour(crowd, chance, person, page, { choose: ownHour })
    for (const { person, page } of cancels) await pressCancel(crowd, person, { shown: page })
  }
  return pressAll
}

/** One after another is told to stop and started as the other release. */
async function replaceAll({ servers, balancer, portOf }: Fleet, folder: string): Promise<void> {
  for (const server of servers) {
    const port = portOf(server)
    expect(await server.terminate()).toBe(0)
    await server.restart({}, folder)
    await expect.poll(() => balancer.isOn(port), { timeout: 20_000 }).toBe(true)
    const before = balancer.answered(port)
    await expect.poll(() => balancer.answered(port), { timeout: 60_000 }).toBeGreaterThan(before + 20)
  }
}

const titleAt = async (fleet: Fleet) => {
  const pages = await Promise.all(fleet.servers.map(({ inside }) => fetch(inside).then((answer) => answer.text())))
  // Short words stand beside the next one on a page, by a space that does not break.
  const plain = pages.map((page) => page.replaceAll('\u00a0', ' '))
  return plain.map((page) => [title, otherTitle].find((words) => page.includes(words)))
}

test('three servers become another release one after another, and nobody notices', async () => {
  const other = buildOther('lib/i18n/messages/pl.json', title, otherTitle)
  await fillService()
  await furnish(20)
  const ledger = new Ledger()
  const lanes = newLanes(seed, people)
  const office = lanes[0] as Lane
  const fleet = await startFleet(url, 3, { STOP_GRACE_SECONDS: '3' })
  let isOver = false
  try {
    const crowd = new Crowd(fleet.origin, ledger)
    await openOffice(crowd, 1)
    for (let rules = 0; rules < 14; rules++) await staffOperations.addRule(crowd, office)
    const pressAll = await openForms(crowd, office)
    expect(await titleAt(fleet)).toEqual([title, title, title])
    const [booked, presses] = [ledger.countOf('book', 'done'), ledger.presses]
    const living = lanes.map((lane) => live(crowd, lane, () => isOver))
    await replaceAll(fleet, other.folder).finally(() => {
      isOver = true
    })
    await Promise.all(living)
    console.info(`seed ${seed}: ${ledger.presses - presses} presses while three servers were replaced`)
    expect(ledger.countOf('book', 'done')).toBeGreaterThan(booked)
    expect(await titleAt(fleet)).toEqual([otherTitle, otherTitle, otherTitle])

    const done = () => ['book', 'move', 'cancel'].map((name) => ledger.countOf(name, 'done'))
    const before = done()
    await pressAll()
    expect(done()).toEqual(before.map((count) => count + forms))
  } finally {
    isOver = true
    await fleet.stop()
    other.remove()
    console.info(`${ledger.summary()}\n  asked once more: ${fleet.balancer.retried()}`)
  }
  expect(fleet.balancer.faults).toEqual([])
  expect(fleet.balancer.retried()).toBe(0)
  expect(ledger.broken).toEqual([])
  expect(ledger.statusCount(503)).toBe(0)
  expect(await liesOf(ledger)).toEqual([])
  expect(await brokenInvariants()).toEqual([])
})
