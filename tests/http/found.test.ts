import { parse } from 'node-html-parser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localePath, locales } from '@/lib/i18n/locales'
import { informationPages } from '@/lib/routes'
import { type App, startApp } from '../support/app'
import { builtRoutes } from '../support/built'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

const { url } = await freshDatabase()
const outside = 'https://konsultacje.example.org'
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { APP_ORIGIN: outside })
})
afterAll(() => app.stop())

const addressesOf = (page: string) => locales.map((locale) => localePath(locale, page))
const found = informationPages.flatMap(addressesOf)
// No address of a page that shows something else for each visitor, or that only staff may see.
const others = builtRoutes
  .filter((route) => !/^\/_|\[(id|\.\.\.nextauth|token)\]|\.(svg|ico|png|txt|xml)$/.test(route))
  .map((route) => route.replace('/[locale]', '').replace('[...rest]', 'nie-ma') || '/')
  .filter((page) => !informationPages.includes(page))

const read = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(app.origin + path, { redirect: 'manual', ...init })
  return { answer, text: await answer.text() }
}

test('the site map names every page that informs, in every language, under the address of outside', async () => {
  const { answer, text } = await read('/sitemap.xml', { headers: { 'x-forwarded-host': 'evil.example' } })
  expect(answer.headers.get('content-type')).toMatch(/^application\/xml/)
  const entries = parse(text).querySelectorAll('url')
  const named = entries.map((entry) => entry.querySelector('loc')?.text ?? '')
  expect(named.sort()).toEqual(found.map((path) => outside + path).sort())
  for (const entry of entries) {
    const links = entry.querySelectorAll('xhtml\\:link')
    const alternates = Object.fromEntries(
      links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]),
    )
    expect(Object.keys(alternates)).toEqual([...locales, 'x-default'])
    expect(Object.values(alternates)).toContain(entry.querySelector('loc')?.text)
  }
})

test('what the site map names is there and says that it may be found; nothing else does', async () => {
  for (const path of found) {
    const { answer, text } = await read(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('x-robots-tag'), path).toBeNull()
    expect(parse(text).querySelector('meta[name=robots]')?.getAttribute('content'), path).toBe('index, follow')
    expect(parse(text).querySelector('meta[name=description]')?.getAttribute('content'), path).toMatch(/.{40}/)
  }
  expect(others.length).toBeGreaterThan(15)
  for (const path of others.flatMap((page) => (/^\/(panel|logowanie|api)/.test(page) ? [page] : addressesOf(page)))) {
    expect((await read(path)).answer.headers.get('x-robots-tag'), path).toContain('noindex')
  }
})

test('robots are let into the pages that inform and kept out of the rest', async () => {
  const { answer, text } = await read('/robots.txt')
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(text).toContain(`Sitemap: ${outside}/sitemap.xml`)
  const rules = [...text.matchAll(/^(Allow|Disallow): (\S+)$/gm)].map(([, kind, path = '']) => ({ kind, path }))
  // The longest rule that fits decides (RFC 9309).
  const mayRead = (address: string) => {
    const fits = ({ path }: { path: string }) =>
      path.endsWith('$') ? address === path.slice(0, -1) : address.startsWith(path)
    return rules.filter(fits).sort((a, b) => b.path.length - a.path.length)[0]?.kind !== 'Disallow'
  }
  for (const path of [
    ...found,
    '/_next/static/chunks/x.css',
    '/_next/static/media/share.1.png',
    '/icon.svg?icon.1.svg',
    '/sitemap.xml',
  ]) {
    expect(mayRead(path), path).toBe(true)
  }
  for (const path of [...others, ...others.map((page) => `/uk${page}`), '/w/abcdef', '/?x', '/ukx']) {
    expect(mayRead(path), path).toBe(false)
  }
})

test('the home page tells machines the place and the hours of its duties, in words that run nowhere', async () => {
  for (const locale of locales) {
    const { text } = await read(localePath(locale, '/'))
    const [place, ...others] = parse(text).querySelectorAll('[itemtype="https://schema.org/GovernmentOffice"]')
    expect(others).toEqual([])
    const said = (name: string) =>
      place?.querySelectorAll(`[itemprop=${name}]`).map((each) => each.getAttribute('content'))
    expect(said('telephone')).toEqual(['+48508033132'])
    expect(place?.querySelector(':scope > link[itemprop=url]')?.getAttribute('href')).toBe(
      outside + localePath(locale, '/'),
    )
    expect(said('validFrom')?.length).toBeGreaterThan(2)
    expect(new Set(said('opens'))).toEqual(new Set(['10:00']))
    expect(new Set(said('closes'))).toEqual(new Set(['14:00']))
  }
})

test('the preview of a link says nothing about a dispute, whatever page it leads to', async () => {
  const telling = /mediac|mediat|медіа|медиа|mops|sp[oó]r|конфл|disput|aliment|bezpiecz|przemoc/i
  for (const path of [...found, '/rezerwacja/termin', '/moja-rezerwacja']) {
    const page = parse((await read(path)).text)
    const shown = page.querySelectorAll('meta[property^="og:"], meta[name^="twitter:"]')
    const values = Object.fromEntries(
      shown.map((tag) => [tag.getAttribute('property') ?? tag.getAttribute('name'), tag.getAttribute('content') ?? '']),
    )
    expect(values['og:title'], path).toMatch(/\S/)
    expect(values['og:description'], path).toMatch(/\S/)
    expect(values['og:image'], path).toMatch(/^https:\/\/konsultacje\.example\.org\/_next\/static\/media\/share\./)
    for (const [name, value] of Object.entries(values)) expect(value, `${path} ${name}`).not.toMatch(telling)
  }
  const { text: icon } = await read('/icon.svg')
  expect(icon).not.toMatch(telling)
})

test('the picture of a preview is small and has the size that its page promises', async () => {
  const address =
    parse((await read('/')).text)
      .querySelector('meta[property="og:image"]')
      ?.getAttribute('content') ?? ''
  const answer = await fetch(app.origin + new URL(address).pathname)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes.length).toBeLessThan(60_000)
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
})
