import { randomUUID } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { sealData } from 'iron-session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSession } from '@/lib/bookings/opened/data'
import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { keyFor } from '@/lib/platform/keys'
import { newToken } from '@/lib/platform/secret-token'
import { type App, startApp } from '../support/app'
import { Browserless, bodyOf } from '../support/browserless'
import { builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { coordinatorEmail, fillService, openSlots } from '../support/journeys'
import { full } from '../support/load'
import { median, separation } from '../support/timing'

/**
 * Whether a phone has a booking, whether an address has an account and whether a link was ever sent must not be told by
 * an answer: not by what it says and not by how long it takes. There is no form that sends a link or a number again.
 */
const { url } = await freshDatabase()
const people = 40
const kept: string[] = []
const slots: string[] = []
let app: App
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  await fillService({ busy: true, password: 'costly' })
  app = await startApp(url, { LOG_LEVEL: 'error', BOOKING_HORIZON_WEEKS: '8' })
  // Some phones have a booking.
  slots.push(...(await openSlots(people)))
  for (let index = 0; index < people; index++) await fire(await bookingShot(knownPhone(index)))
  kept.push(...(await db.booking.findMany({ select: { id: true } })).map(({ id }) => id))
  expect(kept).toHaveLength(people)
})
afterAll(async () => {
  agent.destroy()
  await app.stop()
})

type Shot = { path: string; headers: Record<string, string>; body: Buffer }
type Answer = { status: number; headers: IncomingHttpHeaders; body: string; ms: number }

function fire({ path, headers, body }: Shot): Promise<Answer> {
  // As its proxy asks: TLS would only blur the time that an answer takes.
  const { hostname, port } = new URL(app.inside)
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, path, method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const ms = performance.now() - from
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString(), ms })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

let networks = 0
// Every post from a network of its own, so that no limit is what is measured.
const freshNetwork = () => `10.${(networks >> 8) & 255}.${networks++ & 255}.1`

async function shot(path: string, form: FormData, cookie = ''): Promise<Shot> {
  const sent = new Request(app.origin, { method: 'POST', body: form })
  const body = Buffer.from(await sent.arrayBuffer())
  const type = sent.headers.get('content-type') ?? ''
  const headers = { 'content-type': type, 'content-length': String(body.length), origin: app.origin, cookie }
  const said = { 'x-forwarded-for': freshNetwork(), 'x-forwarded-host': new URL(app.origin).host }
  return { path, body, headers: { ...headers, ...said } }
}

function formFor(action: string, fields: Record<string, string>): FormData {
  const form = new FormData()
  form.append(`$ACTION_ID_${builtActions.get(action)}`, '')
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const knownPhone = (index: number) => `+48 601 ${100_000 + index}`
const unknownPhone = (index: number) => `+48 605 ${100_000 + index}`

/** A booking by this phone, ready to be sent: the answers stand in the draft, as the app itself would have sealed it. */
async function bookingShot(phone: string): Promise<Shot> {
  const slotId = slots.pop() ?? ''
  const contact = { clientName: 'Osoba', phone, contactNone: 'tak' }
  const key = await openSession({}, new Date(Date.now() + 3_600_000))
  const draft = { key, submissionId: randomUUID(), slotId, contact, details: {} }
  const client = new Browserless(app.origin)
  client.cookies.set(
    '__Host-szkic',
    await sealData(draft, { password: keyFor('cookie:szkic').toString('base64url'), ttl: 3600 }),
  )
  const page = await client.open('/rezerwacja/sprawdz')
  const form = page.root.querySelectorAll('form').find((each) => each.text.includes('Zarezerwuj termin'))
  if (!form) throw new Error(`no last button at ${page.url} (${page.status})`)
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return shot('/rezerwacja/sprawdz', bodyOf(form, 'Zarezerwuj termin', {}), cookie)
}

type Case = {
  name: string
  pairs: number
  within?: number
  tidy?: () => Promise<void>
  make: (known: boolean, index: number) => Promise<Shot>
}

const cases: Case[] = [
  {
    name: 'a booking, by a phone that has one and by one that has none',
    pairs: full ? 1000 : 40,
    // Hours for the next fifty pairs.
    tidy: async () => {
      await db.booking.deleteMany({ where: { id: { notIn: kept } } })
      slots.splice(0, slots.length, ...(await openSlots(100)))
    },
    make: (known, index) => bookingShot(known ? knownPhone(index % people) : unknownPhone(index)),
  },
  {
    name: 'a look-up with a wrong number, with a phone that has a booking and with one that has none',
    pairs: full ? 1000 : 60,
    make: async (known, index) => {
      const phone = known ? knownPhone(index % people) : unknownPhone(index)
      return shot('/moja-rezerwacja', formFor('findVisitAction', { referenceCode: '222-222', phone }))
    },
  },
  {
    name: 'a link that was cancelled and one that never was',
    pairs: full ? 1000 : 60,
    make: async (known) => {
      const { id } = await db.booking.findFirstOrThrow({ select: { id: true } })
      const token = known ? await mintLink({ bookingId: id }, new Date()) : newToken()
      return shot('/w/nic', formFor('openLinkAction', { token }))
    },
  },
  {
    name: 'a sign-in with a wrong password, to an account and to none',
    // Comparing a password takes a third of a second, on purpose.
    pairs: full ? 200 : 8,
    within: 0.1,
    make: async (known, index) => {
      const email = known ? coordinatorEmail : `nieznana${String(index).padStart(4, '0')}@example.org`
      return shot('/logowanie', formFor('signInAction', { email, password: 'to nie jest haslo' }))
    },
  },
]

/** What may differ between any two answers: the moment, ids, nonces, and what is sealed, but not how long it is. */
function comparable({ status, headers, body }: Answer) {
  const { date: _date, 'set-cookie': cookies = [], ...rest } = headers
  const policy = String(rest['content-security-policy'])
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none'
  const sealed = cookies.map((line) =>
    line.replace(/=[^;]{40,}/, (value) => `=${value.length}`).replace(/expires=[^;]+/i, ''),
  )
  const location = rest.location?.replace(/[0-9a-f]{12}$/, 'ID')
  return {
    status,
    sealed,
    body,
    headers: { ...rest, location, 'content-security-policy': policy.replaceAll(nonce, 'N') },
  }
}

test.each(cases)(
  '$name: the same answer in the same time',
  async ({ name, pairs, within = 0.05, tidy, make }) => {
    const times = { known: [] as number[], unknown: [] as number[] }
    const seen: unknown[] = []
    for (let index = 0; index < pairs; index++) {
      if (index % 50 === 0) {
        await tidy?.()
        // What counts all networks together is not what is measured.
        await db.rateLimit.deleteMany()
      }
      const shots = [
        { known: true, shot: await make(true, index) },
        { known: false, shot: await make(false, index) },
      ]
      if (Math.random() < 0.5) shots.reverse()
      for (const each of shots) {
        const answer = await fire(each.shot)
        times[each.known ? 'known' : 'unknown'].push(answer.ms)
        seen.push(comparable(answer))
      }
    }
    for (const each of seen) expect(each).toEqual(seen[0])
    const auc = separation(times.known, times.unknown)
    const medians = [median(times.known), median(times.unknown)].map((ms) => ms.toFixed(2))
    console.info(`${name}: AUC ${auc.toFixed(3)} over ${pairs} pairs, medians ${medians.join(' and ')} ms`)
    // A few pairs on a busy machine prove nothing about time.
    if (full) expect(Math.abs(auc - 0.5)).toBeLessThan(within)
  },
  900_000,
)
