import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { type Audience, routes } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { Chance } from '../support/chance'
import { freshDatabase } from '../support/database'
import { type Identity, identities, isFor, isRefusal, makeIdentities } from '../support/identities'
import { fillService } from '../support/journeys'
import { rounds } from '../support/load'
import { provenNow } from '../support/proof'
import { addressOf, idsOfOthers, makeRows, type Rows, secrets } from '../support/rows-to-act-on'

const { url } = await freshDatabase()
const tries = rounds(300, 10_000)
const luck = new Chance(19)
let app: App
let rows: Rows
let people: Record<Identity, Browserless>

beforeAll(async () => {
  await fillService()
  rows = await makeRows()
  app = await startApp(url, { WORKER: 'apart' })
  people = await makeIdentities(app.origin)
})
afterAll(() => app.stop())

const withId = Object.entries(routes).filter(([route]) => /\[(id|token)\]/.test(route))

/** What an address is tried with instead of its own id: that of another thing, a neighbour of it, or no id at all. */
function wrongId(own: string): string {
  const others = [...Object.values(idsOfOthers(rows)), rows.feedToken].filter((id) => id !== own)
  const at = luck.below(own.length)
  const sign = luck.pick([...'0123456789abcdefXY_-']) ?? '0'
  const wrong = luck.pick([
    luck.pick(others) ?? '',
    luck.pick(others) ?? '',
    own.slice(0, at) + (own[at] === sign ? 'z' : sign) + own.slice(at + 1),
    own.slice(0, -1),
    `${own}${sign}`,
    own.toUpperCase() === own ? own.toLowerCase() : own.toUpperCase(),
    randomUUID(),
    luck.pick(["' OR 1=1 --", '%00', '../dyzury', 'undefined', '0', '🙂', 'a'.repeat(3000), '{"not":""}']) ?? '',
  ])
  return wrong === own ? randomUUID() : (wrong ?? '')
}

type Tried = { person: Identity; route: string; audience: Audience; wrong: string }

function expectNowhere(answer: Response, { person, route, audience, wrong }: Tried, about: string): void {
  const { status } = answer
  // Too long for an address, whoever asks.
  if (wrong.length > 1000) expect(status, about).toBe(400)
  // Of a link the page says the same whatever its secret is, and its button tells whether it leads anywhere.
  else if (/\/(w|haslo)\/\[token\]$/.test(route)) expect([200, 404], about).toContain(status)
  // Whoever guesses at calendars is soon told to wait.
  else if (route.includes('kalendarz')) expect([404, 429], about).toContain(status)
  else if (isFor(audience, person)) expect(status, about).toBe(404)
  else expect(isRefusal(person, answer), about).toBe(true)
}

test(`${tries} addresses with an id that is of another thing, nearly right or none lead nowhere, and tell nothing`, async () => {
  for (let tried = 0; tried < tries; tried++) {
    const [route, audience] = withId[tried % withId.length] ?? ['', 'everyone']
    const person = luck.pick(identities) ?? 'anonymous'
    const right = addressOf(route, rows)
    await provenNow()
    const own = Object.values({ ...idsOfOthers(rows), feed: rows.feedToken }).find((id) => right.includes(id)) ?? ''
    expect(own, route).not.toBe('')
    const wrong = wrongId(own)
    const answer = await people[person].send(app.origin + right.replace(own, encodeURIComponent(wrong)), {})
    const about = `${person} at ${route} with ${wrong.slice(0, 60)}: ${answer.status}`
    const body = await answer.text()
    for (const secret of secrets) expect(body, about).not.toMatch(secret)
    expectNowhere(answer, { person, route, audience, wrong }, about)
  }
})
