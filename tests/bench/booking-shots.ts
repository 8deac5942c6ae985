import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { sealData } from 'iron-session'
import { Client } from 'pg'
import { Browserless, bodyOf } from '../support/browserless'
import type { Shot } from './measure'

/** So many last posts of so many people, each for an hour of its own, made ready before the clock starts. */
export async function bookingShots(origin: string, url: string, count: number): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const slotId of await freeHours(url, count)) {
    const client = new Browserless(origin)
    client.cookies.set('szkic', await draft(slotId))
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

// The answers of somebody who has come as far as the check page, as the app itself would have sealed them.
function draft(slotId: string): Promise<string> {
  const contact = { clientName: 'Osoba', phone: '+48 601 234 567', contactNone: 'tak' }
  const answers = { submissionId: randomUUID(), slotId, contact, details: {} }
  return sealData(answers, { password: 'only-for-tests-'.repeat(3), ttl: 3600 })
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
