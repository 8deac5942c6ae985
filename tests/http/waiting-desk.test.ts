import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { bookSlot } from '@/lib/bookings/claim/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { canBeOffered } from '@/lib/waitlist/entry/rules'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { type App, startApp } from '../support/app'
import { bad } from '../support/bad-values'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { visitor } from '../support/factories'
import { coordinatorEmail, fillService, openSlots, signIn } from '../support/journeys'
import { emptyList } from '../support/waiting'
import { roomInWindow } from '../support/windows'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  // The rounds are made here, one at a time.
  app = await startApp(url, { WORKER: 'apart' })
})
afterAll(() => app.stop())

const answers = { clientName: 'Żaneta Czekająca', email: 'zaneta@example.org', contactEmail: 'tak' }

/** An hour that somebody had and gave back, offered to whoever is first. */
async function offerSlot(): Promise<{ slotId: string; offerId: string; entryId: string }> {
  const [slotId = ''] = await openSlots(1)
  const booked = await bookSlot(byClient, visitor(slotId), new Date())
  if (!booked.ok) throw new Error(booked.code)
  await cancelBooking(byClient, booked.value.bookingId, new Date())
  await runWaitingRound(new Date())
  const offer = await db.slotOffer.findFirstOrThrow({ where: { slotId, settledAt: null } })
  return { slotId, offerId: offer.id, entryId: offer.entryId }
}

test('a coordinator adds a caller, answers for them and takes somebody off, and two presses do it once', async () => {
  await emptyList()
  const client = await signIn(app.origin, coordinatorEmail)
  expect(text(await client.open('/panel/lista-oczekujacych'))).toContain('Nikt teraz nie czeka na termin.')
  const form = await client.open('/panel/lista-oczekujacych/nowa')
  const caller = {
    clientName: 'Telefoniczna',
    phone: '601 234 567',
    contactSms: 'nie',
    contactCall: 'tak',
    contactVoicemail: 'nie',
  }
  const refused = await client.press(form, 'Zapisz na listę', { ...caller, contactCall: 'nie' })
  expect(refused.statuses).toEqual([303, 422])
  const added = await client.press(form, 'Zapisz na listę', caller)
  expect(text(added)).toContain('Osoba jest na liście oczekujących.')
  const { slotId, entryId } = await offerSlot()
  expect(text(await client.open('/panel/telefony'))).toContain('Telefoniczna')
  const entry = await client.open(`/panel/lista-oczekujacych/${entryId}`)
  const booked = await client.press(entry, 'Termin przyjęty przez telefon')
  expect(text(booked)).toContain('Numer do podania')
  expect(text(await client.press(entry, 'Termin przyjęty przez telefon'))).toContain('Numer do podania')
  const late = await client.press(entry, 'Termin odrzucony')
  expect(late.statuses).toEqual([303, 409])
  expect(text(late)).toMatch(/Nic się nie zmieniło.*Termin przyjęty, jest rezerwacja/)
  expect(await db.booking.count({ where: { slotId, releasedAt: null } })).toBe(1)
  expect(text(await client.open('/panel/telefony'))).not.toContain('Wolny termin dla osoby')

  const page = await client.press(form, 'Zapisz na listę', { ...caller, submissionId: randomUUID() })
  expect(text(await client.press(page, 'Wypisz z listy'))).toContain('Osoby nie ma już na liście.')
  expect(text(await client.press(page, 'Wypisz z listy'))).toMatch(/Nic się nie zmieniło.*Poza listą/)
})

const contactFields = ['contactNone', 'contactSms', 'contactCall', 'contactVoicemail', 'contactEmail', 'contactHours']
const detailFields = ['language', 'interpreterNeeded', 'accessNeeds', 'accessNeedsOther']
const forms = [
  { who: 'anybody', path: '/lista-oczekujacych/zapis' },
  { who: 'a coordinator', path: '/panel/lista-oczekujacych/nowa' },
]

test.each(forms)('the form of $who answers every bad value with a page in Polish', async ({ path }) => {
  const client = await signIn(app.origin, coordinatorEmail)
  const form = await client.open(path)
  const fields = ['submissionId', 'clientName', 'phone', 'email', ...contactFields, ...detailFields]
  for (const [place, field] of fields.entries()) {
    // A third of the pairs, each kind and each field among them.
    for (const [kind, value] of Object.entries(bad).filter((_, index) => (index + place) % 3 === 0)) {
      const page = await client.press(form, 'Zapisz na listę', { ...answers, [field]: value })
      const about = `${field}: ${kind}`
      expect(Math.max(...page.statuses), about).toBeLessThan(500)
      expect(page.html, about).toContain('lang="pl"')
      expect(page.html, about).not.toMatch(/<script>alert\(1\)/)
      expect(text(page), about).not.toMatch(/Error|undefined|\[object|errors\.|NaN/)
    }
  }
  const waiting = { waitingEntries: { some: { settledAt: null } } }
  for (const client of await db.client.findMany({ where: waiting })) {
    expect(canBeOffered(client)).toBe(true)
  }
})

test('a flood of entries from one network is told to call', async () => {
  await roomInWindow({ minutes: 60, seconds: 30 })
  await db.rateLimit.deleteMany()
  await emptyList()
  const client = new Browserless(app.origin)
  const form = await client.open('/lista-oczekujacych/zapis')
  const again = () => client.press(form, 'Zapisz na listę', { ...answers, submissionId: randomUUID() })
  expect((await again()).status).toBe(200)
  // As after many more.
  await db.rateLimit.updateMany({ data: { count: 1_000_000 } })
  const refused = await again()
  expect(refused.statuses).toEqual([303, 429])
  expect(text(refused)).toMatch(/Dziś nie zapiszemy już nikogo na listę z tego łącza.*508 033 132/)
  expect(await db.waitingEntry.count({ where: { settledAt: null } })).toBe(1)
})

test('while the date may be wrong nothing is said to be well, until a coordinator has looked at it', async () => {
  const worker = async () => (await fetch(`${app.origin}/api/health/worker`)).status
  const ago = new Date(Date.now() - 97 * 3_600_000)
  await db.jobRun.upsert({
    where: { name: 'clock' },
    create: { name: 'clock', lastOkAt: ago },
    update: { lastOkAt: ago },
  })
  expect(await worker()).toBe(503)
  const client = await signIn(app.origin, coordinatorEmail)
  const shown = await client.open('/panel/dyzury')
  expect(text(shown)).toContain('Sprawdź datę')
  const done = await client.press(shown, 'Data i godzina są dobre')
  expect(text(done)).not.toContain('Sprawdź datę')
  expect(await worker()).toBe(200)
})
