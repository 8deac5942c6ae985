import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { routes } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { builtRoutes } from '../support/built'
import { freshDatabase } from '../support/database'
import { type Identity, identities, isFor, isRefusal, makeIdentities } from '../support/identities'
import { fillService } from '../support/journeys'
import { addressOf, makeRows, type Rows, secrets } from '../support/rows-to-act-on'

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

/** Every way in which a browser, or whoever pretends to be one, gets a page. */
async function getEveryWay(client: Browserless, address: string): Promise<Response[]> {
  const rsc = { rsc: '1' }
  const ways: [string, RequestInit][] = [
    [address, {}],
    [address, { method: 'HEAD' }],
    [address, { headers: rsc }],
    [`${address}${address.includes('?') ? '&' : '?'}_rsc=1`, { headers: rsc }],
    [address, { headers: { ...rsc, 'next-router-prefetch': '1' } }],
    [`${address.split('?')[0]}.rsc`, {}],
    [address, { headers: { purpose: 'prefetch', 'x-middleware-subrequest': 'proxy' } }],
  ]
  const answers: Response[] = []
  for (const [path, init] of ways) answers.push(await client.send(app.origin + path, init))
  return answers
}

test.each(identities)('%s sees the pages that are for them and nobody else’s', async (person) => {
  const client = people[person]
  for (const [route, audience] of Object.entries(routes)) {
    if (audience === 'internal') continue
    const address = addressOf(route, rows)
    const answers = await getEveryWay(client, address)
    const [get, head] = answers as [Response, Response]
    const about = `${person} at ${address}: ${get.status}`
    expect(head.status, `HEAD of ${about}`).toBe(get.status)
    if (!isFor(audience, person)) expect(isRefusal(person, get), about).toBe(true)
    else expect(audience === 'everyone' ? [200, 307, 404] : [200, 307], about).toContain(get.status)
    // Contact data are for the coordinator alone, the name for the mediator whose duty it is as well.
    if (person === 'coordinator') continue
    const hidden = person === 'mediator' && route === '/panel/grafik' ? secrets.slice(1) : secrets
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
