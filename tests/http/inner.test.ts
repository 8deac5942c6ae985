import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { builtDraftKeys } from '../support/built'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

test('an address that leads elsewhere is kept nowhere', async () => {
  const addresses = ['/rezerwacja/', '//rezerwacja', '/uk/rezerwacja/', '/w/nic/', '/en/w/nic/', '/panel', '/wyjdz']
  for (const address of addresses) {
    const { status, headers } = await fetch(app.origin + address, { redirect: 'manual' })
    expect([address, status >= 300 && status < 400]).toEqual([address, true])
    expect(headers.get('cache-control'), address).toMatch(/^(private, )?no-store$/)
    expect(headers.get('location'), address).toBeTruthy()
  }
})

test('the secret of a link stands in no header for the script of the framework', async () => {
  const prefixes = ['', '/uk', '/en', '/ru', '/pl']
  for (const [headers, query] of [
    [{ rsc: '1' }, ''],
    [{ rsc: '1' }, '?_rsc'],
    [{ rsc: '1', 'next-router-prefetch': '1' }, '?_rsc'],
  ] as const) {
    for (const prefix of prefixes) {
      const answer = await fetch(`${app.origin}${prefix}/w/tajne${query}`, { headers, redirect: 'manual' })
      const telling = [...answer.headers].filter(([name, value]) => name !== 'location' && value.includes('tajne'))
      expect(telling, `${prefix} ${query} (${answer.status})`).toEqual([])
    }
  }
})

test('the key that a build has for drafts opens none', async () => {
  expect(builtDraftKeys.length).toBeGreaterThan(0)
  const headersOf = async (address: string, cookie: string) =>
    [...(await fetch(app.origin + address, { headers: { cookie } })).headers]
      .filter(([name]) => !/^(date|content-(length|security-policy))$/.test(name))
      .sort()
  for (const address of ['/', '/favicon.ico', '/robots.txt', '/nie-ma', '/logowanie']) {
    const plain = await headersOf(address, 'a=b')
    for (const key of builtDraftKeys)
      for (const name of ['__prerender_bypass', '__next_preview_data'])
        expect(await headersOf(address, `${name}=${key}; a=b`), `${name} ${address}`).toEqual(plain)
  }
})
