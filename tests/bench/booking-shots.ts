import Database from 'better-sqlite3'
import { sealData, unsealData } from 'iron-session'
import { Client } from 'pg'
import { keyFor } from '@/lib/platform/keys'
import { Browserless, bodyOf } from '../support/browserless'
import type { Shot } from './measure'

/** So many last posts of so many people, each for an hour of its own, made ready before the clock starts. */
export async function bookingShots(origin: string, url: string, count: number): Promise<Shot[]> {
  const shots: Shot[] = []
  const hours = await new Browserless(origin).open('/rezerwacja/termin?wszystkie=1')
  for (const slotId of await freeHours(url, count)) {
    const client = new Browserless(origin)
    await client.press(hours, 'Dalej', { slotId })
    client.cookies.set('szkic', await answered(client.cookies.get('szkic') ?? ''))
    const page = await client.open('/rezerwacja/sprawdz')
    const form = page.root.querySelectorAll('form').find((each) => each.text.includes('Zarezerwuj termin'))
    if (!form) throw new Error(`no last button at ${page.url} (${page.status})`)
    const sent = new Request(origin, { method: 'POST', body: bodyOf(form, 'Zarezerwuj termin', {}) })
    const body = Buffer.from(await sent.arrayBuffer())
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const type = sent.headers.get('content-type') ?? ''
    const headers = { 'content-type': type, 'content-length': String(body.length), origin, cookie }
    shots.push({ path: '/rezerwacja/sprawdz', method: 'POST', body, headers })
  }
  return shots
}

// The draft of somebody who has chosen an hour, with the answers that lead to the check page, sealed as the app does it.
async function answered(draft: string): Promise<string> {
  const seal = { password: keyFor('cookie:szkic').toString('base64url'), ttl: 3600 }
  const contact = { clientName: 'Osoba', phone: '+48 601 234 567', contactNone: 'tak' }
  return sealData({ ...(await unsealData<object>(draft, seal)), contact, details: {} }, seal)
}

const query = `SELECT s."id" FROM "Slot" s JOIN "Duty" d ON d."id" = s."dutyId" WHERE s."state" = 'open'
  AND d."date" > '${new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10)}'
  AND d."date" < '${new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)}'
  AND NOT EXISTS (SELECT 1 FROM "Booking" b WHERE b."slotId" = s."id") LIMIT `

async function freeHours(url: string, count: number): Promise<string[]> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { readonly: true })
    const rows = database.prepare(query + count).all() as { id: string }[]
    database.close()
    return rows.map(({ id }) => id)
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(query + count)
  await client.end()
  return rows.map(({ id }) => id)
}
