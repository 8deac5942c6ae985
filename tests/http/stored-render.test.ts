import type { Server } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetKept, kept, noteWithout, type Renewal, renewBy } from '@/lib/platform/kept'
import { DocumentStore } from '@/lib/server/document-store'
import type { Rendered } from '@/lib/server/inner-render'
import { getFrom, headingOf, pageOf, serveStored, stopStored } from '../support/stored-server'

const minute = 60_000
const soon = { timeout: 20_000 }
let server: Server
let renders: string[]
let rendered: () => Promise<Partial<Rendered>>
let renewal: Renewal

const tomorrow = () => new Date(Date.now() + 24 * 60 * minute)
const read = () => ({ at: performance.now(), time: new Date(), until: tomorrow() })

async function readAgain(): Promise<void> {
  renewal.last = read()
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: new Date('2026-11-27T11:05:00Z') })
  renders = []
  rendered = async () => ({})
  renewal = { last: read(), isAway: false, renew: readAgain }
  renewBy(renewal)
  const store = new DocumentStore(async (address) => {
    renders.push(address)
    const headers = { 'content-type': 'text/html; charset=utf-8', 'x-of-page': 'yes' }
    return { status: 200, headers, body: pageOf(String(renders.length)), ...(await rendered()) }
  })
  server = await serveStored(store)
})
afterEach(() => stopStored(server))

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  getFrom(server, path, headers, method)
const wordsOf = async (path: string) => headingOf((await ask(path)).body)

function pause() {
  const { promise, resolve } = Promise.withResolvers<Partial<Rendered>>()
  rendered = () => promise
  return (with_: Partial<Rendered> = {}) => {
    rendered = async () => ({})
    resolve(with_)
  }
}

test('two hundred who ask at the same moment for a page that is not there yet have it made once', async () => {
  const go = pause()
  const asked = Array.from({ length: 200 }, () => ask('/'))
  await expect.poll(() => renders.length, soon).toBe(1)
  const open = () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))
  await expect.poll(open, soon).toBe(200)
  go()
  const answers = await Promise.all(asked)
  expect(new Set(answers.map(({ body }) => body))).toEqual(new Set([pageOf('1').toString()]))
  expect(answers.every(({ headers }) => headers['x-of-page'] === 'yes')).toBe(true)
  expect(renders).toEqual(['/'])
})

test('a change in the middle of a render is seen by the next who asks', async () => {
  const go = pause()
  const before = wordsOf('/rezerwacja/termin')
  await expect.poll(() => renders.length, soon).toBe(1)
  forgetKept()
  // Who asks now, while what was begun before goes on, waits for another one.
  const after = wordsOf('/rezerwacja/termin')
  await expect.poll(() => renders.length, soon).toBe(2)
  go()
  expect([await before, await after]).toEqual(['1', '2'])
  expect(await wordsOf('/rezerwacja/termin')).toBe('2')
  forgetKept()
  const goOn = pause()
  const third = wordsOf('/rezerwacja/termin')
  await expect.poll(() => renders.length, soon).toBe(3)
  forgetKept()
  goOn()
  expect([await third, await wordsOf('/rezerwacja/termin')]).toEqual(['3', '4'])
})

test('what is read and differs from what was read before ends every page, also when it is as it was later', async () => {
  // What is kept is read anew after five seconds.
  const load = async (value: string) => {
    vi.setSystemTime(Date.now() + 5001)
    await kept('of the document store', new Date(), async () => value)
  }
  await load('A')
  expect(await wordsOf('/')).toBe('1')
  await load('A')
  expect(await wordsOf('/')).toBe('1')
  rendered = async () => {
    rendered = async () => ({})
    await load('B')
    return {}
  }
  forgetKept()
  expect(await wordsOf('/')).toBe('2')
  await load('A')
  expect(await wordsOf('/')).toBe('3')
})

test('a page lives for its time, and never past the moment at which something changes by itself', async () => {
  expect([await wordsOf('/'), await wordsOf('/prywatnosc')]).toEqual(['1', '2'])
  const later = (ms: number) => {
    vi.advanceTimersByTime(ms)
    renewal.last = { ...read(), until: renewal.last?.until ?? tomorrow() }
  }
  later(29_000)
  expect([await wordsOf('/'), await wordsOf('/prywatnosc')]).toEqual(['1', '2'])
  later(2000)
  expect([await wordsOf('/'), await wordsOf('/prywatnosc')]).toEqual(['3', '2'])
  later(10 * minute)
  expect(await wordsOf('/prywatnosc')).toBe('4')
  renewal.last = { ...read(), until: new Date(Date.now() + 1000) }
  forgetKept()
  expect(await wordsOf('/prywatnosc')).toBe('5')
  vi.advanceTimersByTime(1500)
  // Then what is shown is read first: the moment after this one is not known.
  expect(await wordsOf('/prywatnosc')).toBe('6')
  expect(renewal.last.at).toBe(performance.now())
})

test('without the database a page is shown as it was, with the time, until it is too old', async () => {
  expect([await wordsOf('/'), await wordsOf('/uk/prywatnosc')]).toEqual(['1', '2'])
  renewal.isAway = true
  renewal.renew = async () => {}
  vi.advanceTimersByTime(9 * minute)
  const home = await ask('/')
  expect(home.status).toBe(200)
  expect(home.body.replaceAll('\u00A0', ' ')).toMatch(
    /<main id="main"><p role="status"><strong>Ta strona .*27 listopada 2026, godz. 12.05\..*<a href="tel:\+48508033132">508 033 132<\/a>/,
  )
  expect([home.headers['cache-control'], home.headers.age]).toEqual(['private, no-store', '540'])
  vi.advanceTimersByTime(2 * minute)
  expect(await wordsOf('/')).toBe('from Next')
  expect((await ask('/uk/prywatnosc')).body).toContain('Зателефонуйте')
  vi.advanceTimersByTime(24 * 60 * minute)
  expect(await wordsOf('/uk/prywatnosc')).toBe('from Next')
  expect(renders.length).toBe(2)
})

test('what was made without the database, or is no page for all, is never kept', async () => {
  for (const refused of [
    { status: 503 },
    { status: 500 },
    { status: 404 },
    { status: 307 },
    { headers: { 'content-type': 'text/html', 'set-cookie': ['a=b'] } },
    { headers: { 'content-type': 'text/plain' } },
    { body: Buffer.from('<form><input type="hidden" name="submissionId" value="1"/></form>') },
    { body: Buffer.from('<form><input type="hidden" name="fresh_1"/></form>') },
  ]) {
    forgetKept()
    rendered = async () => refused
    expect(await wordsOf('/'), JSON.stringify(refused)).toBe('from Next')
  }
  const asked = renders.length
  // Nor asked for again and again.
  expect(await wordsOf('/')).toBe('from Next')
  expect(renders.length).toBe(asked)
  rendered = async () => {
    noteWithout()
    return {}
  }
  forgetKept()
  expect(await wordsOf('/')).toBe('from Next')
  rendered = async () => Promise.reject(new Error('of a test'))
  forgetKept()
  expect(await wordsOf('/')).toBe('from Next')
})

test('a page that cannot be made for want of the database is shown as it was, and one that has a fault is not', async () => {
  expect(await wordsOf('/')).toBe('1')
  for (const [status, shown] of [
    [503, /Zadzwoń:.*<h1>1<\/h1>/s],
    [500, /^from Next$/],
  ] as const) {
    forgetKept()
    rendered = async () => ({ status })
    expect((await ask('/')).body).toMatch(shown)
  }
})

test('whoever has not heard of the database for some time asks it first', async () => {
  expect(await wordsOf('/')).toBe('1')
  vi.advanceTimersByTime(5000)
  const renew = vi.fn(readAgain)
  renewal.renew = renew
  expect(await wordsOf('/')).toBe('1')
  expect(renew).toHaveBeenCalledTimes(1)
  // A slow answer is one.
  vi.advanceTimersByTime(5000)
  renewal.renew = async () => {
    renewal.last = read()
    vi.advanceTimersByTime(5000)
  }
  expect((await ask('/')).headers.age).toBeUndefined()
})
