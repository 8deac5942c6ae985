import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { type Audience, routes } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { builtRoutes } from '../support/built'
import { freshDatabase } from '../support/database'
import { type Identity, identities, isFor, isRefusal, makeIdentities } from '../support/identities'
import { fillService } from '../support/journeys'
import { full } from '../support/load'
import { provenNow } from '../support/proof'
import { addressOf, idsOfOthers, makeRows, type Rows, secrets } from '../support/rows-to-act-on'

const { url } = await freshDatabase()
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

test('every route of the build is in the table, and nothing else', () => {
  expect([...builtRoutes].sort()).toEqual(Object.keys(routes).sort())
})

/** The way in which a browser gets a page, and those of whoever pretends to be one. */
async function getEveryWay(client: Browserless, address: string, ways: 'plain' | 'odd'): Promise<Response[]> {
  const rsc = { rsc: '1' }
  const plain: [string, RequestInit][] = [[address, {}]]
  const odd: [string, RequestInit][] = [
    [address, { method: 'HEAD' }],
    [address, { headers: rsc }],
    [address, { headers: { ...rsc, 'next-router-prefetch': '1' } }],
    [`${address.split('?')[0]}.rsc`, {}],
    // Whatever a page might read from its address.
    [`${address.split('?')[0]}?${new URLSearchParams(idsOfOthers(rows))}`, {}],
    [address, { headers: { purpose: 'prefetch', 'x-middleware-subrequest': 'proxy' } }],
  ]
  const answers: Response[] = []
  for (const [path, init] of ways === 'odd' ? [...plain, ...odd] : plain)
    answers.push(await client.send(app.origin + path, init))
  return answers
}

// On a page for everyone odd ways could reach what a client has open: an account opens nothing there. And whoever may see
// all of them gets nothing more by another way. In the daily run a third of the pairs of person and page is tried in odd
// ways, each person and each page among them, and an account opens a third of the pages for everyone.
function waysOf(person: Identity, audience: Audience, place: number): 'none' | 'plain' | 'odd' {
  const isSpared = !full && (place + identities.indexOf(person)) % 3 !== 0
  const mayAll = /coordinator|assistant/.test(person) && isFor(audience, person)
  const isOfClients = ['everyone', 'internal'].includes(audience)
  const isStrange = isOfClients && !['anonymous', 'visitor', 'waiting'].includes(person)
  if (isStrange) return isSpared ? 'none' : 'plain'
  return isSpared || mayAll ? 'plain' : 'odd'
}

/** What one mediator has is not there for another. */
const isOfAnother = (person: Identity, route: string) =>
  person === 'otherMediator' && /grafik\/(wizyta|nieobecnosc|spoznienie)\//.test(route)

function statusFor(person: Identity, route: string): number {
  if (isOfAnother(person, route)) return 404
  return route === '/panel' && /mediator|reader/i.test(person) ? 307 : 200
}

type Place = { person: Identity; route: string; audience: Audience; about: string }

function expectStatus({ person, route, audience, about }: Place, get: Response): void {
  if (audience === 'internal') expect(get.status, about).toBeLessThan(500)
  if (!isFor(audience, person)) expect(isRefusal(person, get), about).toBe(true)
  // Who may see it does: the id in its address is one that is there.
  else if (!['everyone', 'internal'].includes(audience)) expect(get.status, about).toBe(statusFor(person, route))
}

/** Contact data are for the coordinator alone, the name for the mediator whose duty it is as well. */
async function expectHidden({ person, route, about }: Place, answers: Response[]): Promise<void> {
  if (/coordinator|assistant/.test(person)) return
  const hidden = person === 'mediator' && route.startsWith('/panel/grafik') ? secrets.slice(1) : secrets
  for (const answer of answers) {
    const body = await answer.text()
    for (const secret of hidden) expect(body, about).not.toMatch(secret)
  }
}

test.each(identities)('%s sees the pages that are for them and nobody else’s', async (person) => {
  for (const [at, [route, audience]] of Object.entries(routes).entries()) {
    const ways = waysOf(person, audience, at)
    if (ways === 'none') continue
    const address = addressOf(route, rows)
    await provenNow()
    const answers = await getEveryWay(people[person], address, ways)
    const [get, head] = answers as [Response, Response?]
    const place = { person, route, audience, about: `${person} at ${address}: ${get.status}` }
    expectStatus(place, get)
    if (head && audience !== 'internal') expect(head.status, `HEAD of ${place.about}`).toBe(get.status)
    await expectHidden(place, answers)
  }
})

test('the table is not empty of proof: the coordinator and the mediator do see the client', async () => {
  const detail = await people.coordinator.open(`/panel/rezerwacje/${rows.bookings.shown}`)
  expect(detail.html).toContain('Znacznik')
  expect(detail.html).toMatch(/601.777.888/)
  expect((await people.mediator.open(`/panel/grafik?dzien=${rows.date}`)).html).toContain('Znacznik')
})
