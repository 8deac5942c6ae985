import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { informationPages, routes } from '@/lib/routes'
import { storedAddresses } from '@/lib/server/stored-pages'
import { type App, startApp } from '../support/app'
import { addressWith, type Ids } from '../support/audiences'
import { Browserless } from '../support/browserless'
import { builtRoutes, dist } from '../support/built'
import { freshDatabase } from '../support/database'
import { makeEntry } from '../support/factories'
import { bookOnline, coordinatorEmail, fillService, mediatorEmail, openSlots, signIn } from '../support/journeys'
import { full } from '../support/load'

const { url } = await freshDatabase()
const people: Record<string, Browserless> = {}
let app: App
let ids: Ids

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { TRUSTED_PROXIES: '1' })
  const [slotId = ''] = await openSlots(1)
  people.visitor = (await bookOnline(app.origin, slotId)).client
  people.anonymous = new Browserless(app.origin)
  people.coordinator = await signIn(app.origin, coordinatorEmail)
  people.mediator = await signIn(app.origin, mediatorEmail)
  const found = await db.booking.findFirstOrThrow({ select: { id: true, slot: { select: { duty: true } } } })
  const { id: dutyId, planId } = found.slot.duty
  ids = {
    bookingId: found.id,
    dutyId,
    slotId,
    planId,
    entryId: await makeEntry({ now: new Date() }),
    token: 'nic',
    feedToken: 'nic',
    ...(await db.duty.findUniqueOrThrow({ where: { id: dutyId }, select: { mediatorId: true, placeId: true } })),
    settingPart: 'telefon',
    accountId: (await db.staff.findFirstOrThrow({ select: { id: true } })).id,
    clientId: (await db.client.findFirstOrThrow({ select: { id: true } })).id,
  }
})
afterAll(() => app.stop())

function expectHeaders(headers: Headers, about: string, seen: Set<string>, isForAll = false): void {
  const policy = headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']{20,})'/.exec(policy)?.[1] ?? ''
  // A public page has files of ours alone. Every other has a nonce: pages of staff for scripts, the plain one for its style.
  if (!policy.includes("script-src 'self';")) expect(nonce, about).not.toBe('')
  if (nonce) expect(seen.has(nonce), `${about}: a nonce came twice`).toBe(false)
  seen.add(nonce)
  expect(policy, about).toContain("default-src 'none'")
  expect(policy, about).toContain("frame-ancestors 'none'")
  expect(policy, about).toMatch(/form-action '(self|none)'/)
  expect(policy, about).not.toContain('unsafe')
  expect(headers.get('strict-transport-security'), about).toBe('max-age=31536000; includeSubDomains')
  expect(headers.get('x-content-type-options'), about).toBe('nosniff')
  const leads = about.startsWith(`GET ${routes.quickExit()}`) || about.startsWith(`HEAD ${routes.quickExit()}`)
  expect(headers.get('referrer-policy'), about).toBe(leads ? 'no-referrer' : 'strict-origin')
  expect(headers.get('cross-origin-opener-policy'), about).toBe('same-origin')
  expect(headers.get('permissions-policy'), about).toContain('camera=()')
  expect(headers.get('x-powered-by'), about).toBeNull()
  expect(headers.get('server'), about).toBeNull()
  expect(headers.get('access-control-allow-origin'), about).toBeNull()
  expect(headers.get('cache-control'), about).toMatch(isForAll ? /^public, max-age=0, / : /\bno-store\b/)
  expectNothingInner(headers, about)
}

// What the framework says to itself: of a page it would repeat the secret of a link.
function expectNothingInner(headers: Headers, about: string): void {
  const inner = [...headers.keys()].filter((name) => /^x-(middleware|nextjs|next|matched|powered)-/.test(name))
  expect(inner, about).toEqual([])
}

const isRead = (method: string) => method === 'GET' || method === 'HEAD'

function expectCookies(headers: Headers, about: string): void {
  for (const cookie of headers.getSetCookie()) {
    expect(cookie, about).toMatch(/^__Host-.*; Secure/i)
    expect(cookie, about).toMatch(/; HttpOnly/i)
    expect(cookie, about).toMatch(/; SameSite=Lax/i)
    expect(cookie, about).toMatch(/; Path=\//i)
  }
}

// A script or style without the nonce of its own answer would not run: a sign of a page that was kept somewhere.
function expectOwnScripts(html: string, about: string, nonces: Set<string>): void {
  for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) {
    if (/^<script src="\/strona\.[\da-f]{16}\.js" defer>$/.test(tag)) continue
    const own = /nonce="([^"]*)"/.exec(tag)?.[1]
    expect(own, `${about}: ${tag}`).toBeDefined()
    expect(nonces.has(own ?? ''), `${about}: ${tag}`).toBe(true)
  }
  expect(html.match(/<[a-z][^>]* (?:style|on[a-z]+)=/i)?.[0], about).toBeUndefined()
}

test.each(['anonymous', 'visitor', 'mediator', 'coordinator'])(
  'every address answers %s with every header',
  async (person) => {
    const client = people[person] as Browserless
    const nonces = new Set<string>()
    const addresses = builtRoutes
      .filter((route) => !/^\/_|\.(svg|ico|png)$/.test(route))
      .map((route) => addressWith(route, ids))
      // The last: asking for it ends what is open.
      .sort((a, b) => Number(a === routes.quickExit()) - Number(b === routes.quickExit()))
    const all = ['/nie-ma', '/panel/nie-ma', '/x/%ff', '/_next/image?url=x', '/api/nie-ma', ...addresses]
    // Whoever has something open gets half of them in the daily run, and between them each.
    const half = Object.keys(people).indexOf(person) % 2
    for (const address of all.filter((_, place) => full || person === 'anonymous' || place % 2 === half)) {
      let read = 0
      for (const method of ['GET', 'HEAD', 'POST', 'PUT']) {
        const isForAll = client.cookies.size === 0 && isRead(method) && storedAddresses.includes(address)
        const answer = await client.send(app.origin + address, { method })
        const about = `${method} ${address} (${answer.status})`
        if (method === 'GET') read = answer.status
        if (method === 'HEAD') expect(answer.status, about).toBe(read)
        expectHeaders(answer.headers, about, nonces, isForAll)
        if (!informationPages.includes(address) || answer.status >= 400)
          expect(answer.headers.get('x-robots-tag'), about).toContain('noindex')
        expectCookies(answer.headers, about)
        expectOwnScripts(await answer.text(), about, nonces)
      }
    }
  },
)

test('the pictures of tabs and home screens are files that anybody may fetch, and nothing else', async () => {
  const types = {
    '/icon.svg': 'image/svg+xml',
    '/favicon.ico': 'image/x-icon',
    '/apple-icon.png': 'image/png',
  }
  for (const [file, type] of Object.entries(types)) {
    const answer = await fetch(app.origin + file)
    expect(answer.status, file).toBe(200)
    expect(answer.headers.get('content-type'), file).toBe(type)
    expectNothingInner(answer.headers, file)
    expect(answer.headers.get('x-content-type-options'), file).toBe('nosniff')
    expect(answer.headers.getSetCookie(), file).toEqual([])
    expect((await answer.arrayBuffer()).byteLength, file).toBeLessThan(10_000)
    const posted = await fetch(app.origin + file, { method: 'POST', headers: { origin: app.origin } })
    expect(posted.status, file).toBe(405)
  }
})

test('files of the build may be kept for ever and are what they say', async () => {
  const html = (await people.anonymous?.open('/'))?.html ?? ''
  const files = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, file]) => file ?? '')
  expect(files.length).toBeGreaterThan(1)
  for (const file of new Set(files)) {
    const { status, headers } = await fetch(app.origin + file)
    expect(status, file).toBe(200)
    expect(headers.get('cache-control'), file).toContain('immutable')
    expect(headers.get('x-content-type-options'), file).toBe('nosniff')
    expect(headers.get('content-type'), file).toMatch(
      file.includes('.css') ? /^text\/css/ : /^(application|text)\/javascript/,
    )
  }
})

test('what was built holds no secret', () => {
  const files = filesBelow(dist).filter((file) => !/\/(cache|node_modules)\//.test(file))
  expect(files.length).toBeGreaterThan(100)
  const secret = process.env.APP_SECRET ?? ''
  expect(secret.length).toBeGreaterThan(32)
  // The second kind are keys of the framework itself. An id that a cookie is compared with is not left empty.
  const isKey = /(encryptionKey|previewMode\w+Key)\\?":\s*\\?"[^"\\]|previewModeId\\?":\s*\\?""/
  const found = files.filter((file) => {
    const bytes = readFileSync(file, 'latin1')
    return bytes.includes(secret) || (/manifest\.js(on)?$|props\.json$/.test(file) && isKey.test(bytes))
  })
  expect(found).toEqual([])
})

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
