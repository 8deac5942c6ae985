import { afterAll, beforeAll, expect, test } from 'vitest'
import { callOffBooking } from '@/lib/bookings/cancellation/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { bad } from '../support/bad-values'
import { Browserless, type Fields, type Page, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { makeActor } from '../support/factories'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'
import { full } from '../support/load'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

async function bookings() {
  return { all: await db.booking.count(), duties: await db.duty.count(), plans: await db.dutyPlan.findMany() }
}

/** A Polish page that is no fault: either the step was refused with a sentence, or the odd value was fit to be taken. */
function expectKind(page: Page, about: string): void {
  expect(page.status, about).toBeLessThan(500)
  expect(
    page.statuses.filter((status) => status >= 500),
    about,
  ).toEqual([])
  expect(page.html, about).toContain('lang="pl"')
  expect(page.html, about).not.toMatch(/<script>alert\(1\)/)
  expect(text(page), about).not.toMatch(/Error|undefined|\[object|errors\.|NaN/)
}

type Form = {
  name: string
  fields: string[]
  open: () => Promise<{ client: Browserless; page: Page }>
  button: string
  right: Fields
}

const atContact = async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  return { client, page: await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId }) }
}
const opened = async () => {
  const [slotId = ''] = await openSlots(1)
  const { client } = await bookOnline(app.origin, slotId)
  return { client, page: await client.open('/moja-rezerwacja/nowy-termin') }
}
const calledOff = async () => {
  const { client } = await opened()
  const { id } = await db.booking.findFirstOrThrow({ where: { releasedAt: null }, orderBy: { createdAt: 'desc' } })
  await callOffBooking(await makeActor('coordinator'), id, new Date())
  return { client, page: await client.open('/moja-rezerwacja/nowy-termin') }
}
const coordinatorAt = (path: string) => async () => {
  const client = await signIn(app.origin, coordinatorEmail)
  return { client, page: await client.open(path) }
}

const contactFields = ['contactNone', 'contactSms', 'contactCall', 'contactVoicemail', 'contactEmail', 'contactHours']
const detailFields = ['matterCode', 'language', 'interpreterNeeded', 'accessNeeds', 'accessNeedsOther']
const planFields = ['weekday', 'startTime', 'endTime', 'slotMinutes', 'gapMinutes', 'placeId', 'mediatorId']

const forms: Form[] = [
  {
    name: 'hour',
    fields: ['slotId'],
    button: 'Dalej',
    right: {},
    open: async () => {
      const client = new Browserless(app.origin)
      return { client, page: await client.open('/rezerwacja/termin') }
    },
  },
  {
    name: 'contact',
    fields: ['clientName', 'phone', 'email', ...contactFields, ...detailFields],
    button: 'Dalej',
    right: contactAnswers,
    open: atContact,
  },
  {
    name: 'check',
    fields: ['submissionId', 'fingerprint'],
    button: 'Zarezerwuj termin',
    right: {},
    open: async () => {
      const client = new Browserless(app.origin)
      const [slotId = ''] = await openSlots(1)
      return { client, page: await walkToCheck(client, slotId) }
    },
  },
  {
    name: 'lookup',
    fields: ['referenceCode', 'phone'],
    button: 'Pokaż rezerwację',
    right: { referenceCode: 'K7M-4XD', phone: '601 234 567' },
    open: async () => {
      const client = new Browserless(app.origin)
      return { client, page: await client.open('/moja-rezerwacja') }
    },
  },
  {
    name: 'link',
    fields: ['token'],
    button: 'Dalej',
    right: {},
    open: async () => {
      const client = new Browserless(app.origin)
      return { client, page: await client.open('/w/nic') }
    },
  },
  { name: 'move', fields: ['slotId', 'submissionId', 'shown'], button: 'Zmień termin', right: {}, open: opened },
  {
    name: 'rebook',
    fields: ['slotId', 'submissionId', 'shown'],
    button: 'Zarezerwuj termin',
    right: {},
    open: calledOff,
  },
  { name: 'search', fields: ['query'], button: 'Szukaj', right: {}, open: coordinatorAt('/panel/rezerwacje') },
  {
    name: 'caller',
    fields: [
      'slotId',
      'submissionId',
      'clientName',
      'phone',
      'email',
      'memorableWord',
      ...contactFields,
      ...detailFields,
    ],
    button: 'Zarezerwuj termin',
    right: { clientName: 'Osoba' },
    open: coordinatorAt('/panel/rezerwacje/nowa'),
  },
  {
    name: 'plan',
    fields: [...planFields, 'validFrom', 'validUntil'],
    button: 'Utwórz harmonogram',
    right: { startTime: '8.00', endTime: '9.00', validFrom: '2027-03-01', validUntil: '2027-03-20' },
    open: coordinatorAt('/panel/harmonogram/nowy'),
  },
]

test.each(forms)('the form $name answers every bad value with a page in Polish', async (form) => {
  const { client, page } = await form.open()
  const cookies = new Map(client.cookies)
  const before = await bookings()
  for (const [place, field] of form.fields.entries()) {
    // A fifth of the pairs in the daily run, each kind and each field among them; all with the big counts.
    const kinds = Object.entries(bad).filter((_, index) => full || (index + place) % 5 === 0)
    for (const [kind, value] of kinds) {
      client.cookies.clear()
      for (const [name, kept] of cookies) client.cookies.set(name, kept)
      const answer = await client.press(page, form.button, { ...form.right, [field]: value })
      expectKind(answer, `${form.name}.${field}: ${kind}`)
      const booked = text(answer).includes('Termin jest zarezerwowany')
      // A good value is needed to book: these forms have no hour, or a hidden field that is not the one we sent.
      expect(booked, `${form.name}.${field}: ${kind}`).toBe(false)
    }
  }
  expect(await bookings()).toEqual(before)
})
