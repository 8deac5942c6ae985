import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { type Audience, routes } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { builtRoutes } from '../support/built'
import { freshDatabase } from '../support/database'
import { type Identity, identities, isFor, isRefusal, makeIdentities } from '../support/identities'
import { fillService } from '../support/journeys'
import { full } from '../support/load'
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

/** The ways in which a browser gets a page, and those of whoever pretends to be one. */
async function getEveryWay(client: Browserless, address: string, ways: 'plain' | 'odd'): Promise<Response[]> {
  const rsc = { rsc: '1' }
  const plain: [string, RequestInit][] = [
    [address, {}],
    [address, { method: 'HEAD' }],
  ]
  const odd: [string, RequestInit][] = [
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
// all of them gets nothing more by another way.
function waysOf(person: Identity, audience: Audience, place: number): 'plain' | 'odd' {
  // A third of the pairs of person and page in the daily run, each person and each page among them.
  if (!full && (place + identities.indexOf(person)) % 3 !== 0) return 'plain'
  if (/coordinator|assistant/.test(person) && isFor(audience, person)) return 'plain'
  const isOfClients = ['everyone', 'internal'].includes(audience)
  return isOfClients && !['anonymous', 'visitor', 'waiting'].includes(person) ? 'plain' : 'odd'
}

/** What one mediator has is not there for another. */
const isOfAnother = (person: Identity, route: string) =>
  person === 'otherMediator' && /grafik\/(wizyta|nieobecnosc|spoznienie)\//.test(route)

function statusFor(person: Identity, route: string): number {
  if (isOfAnother(person, route)) return 404
  return route === '/panel' && /mediator|reader/i.test(person) ? 307 : 200
}

test.each(identities)('%s sees the pages that are for them and nobody else’s', async (person) => {
  const client = people[person]
  for (const [place, [route, audience]] of Object.entries(routes).entries()) {
    const address = addressOf(route, rows)
    const answers = await getEveryWay(client, address, waysOf(person, audience, place))
    const [get, head] = answers as [Response, Response]
    const about = `${person} at ${address}: ${get.status}`
    if (audience === 'internal') expect(get.status, about).toBeLessThan(500)
    else expect(head.status, `HEAD of ${about}`).toBe(get.status)
    if (!isFor(audience, person)) expect(isRefusal(person, get), about).toBe(true)
    // Who may see it does: the id in its address is one that is there.
    else if (!['everyone', 'internal'].includes(audience)) expect(get.status, about).toBe(statusFor(person, route))
    // Contact data are for the coordinator alone, the name for the mediator whose duty it is as well.
    if (/coordinator|assistant/.test(person)) continue
    const hidden = person === 'mediator' && route.startsWith('/panel/grafik') ? secrets.slice(1) : secrets
    for (const answer of answers) {
      const body = await answer.text()
      for (const secret of hidden) expect(body, about).not.toMatch(secret)
    }
  }
})

test('the table is not empty of proof: the coordinator and the mediator do see the client', async () => {
  const detail = await people.coordinator.open(`/panel/rezerwacje/${rows.bookings.shown}`)
  expect(detail.html).toContain('Znacznik')
  expect(detail.html).toMatch(/601.777.888/)
  expect((await people.mediator.open(`/panel/grafik?dzien=${rows.date}`)).html).toContain('Znacznik')
})
