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
  mediatorEmail,
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
  return { client, page: await client.open('/moja-rezerwacja/zmien-termin') }
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
    fields: ['clientName', 'phone', 'email', ...contactFields],
    button: 'Dalej',
    right: contactAnswers,
    open: atContact,
  },
  {
    name: 'details',
    fields: detailFields,
    button: 'Dalej',
    right: {},
    open: async () => {
      const { client, page } = await atContact()
      return { client, page: await client.press(page, 'Dalej', contactAnswers) }
    },
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
  { name: 'move', fields: ['slotId', 'submissionId'], button: 'Zmień termin', right: {}, open: opened },
  { name: 'rebook', fields: ['slotId', 'submissionId'], button: 'Zarezerwuj termin', right: {}, open: calledOff },
  { name: 'search', fields: ['query'], button: 'Szukaj', right: {}, open: coordinatorAt('/panel/rezerwacje') },
  {
    name: 'caller',
    fields: ['slotId', 'submissionId', 'clientName', 'phone', 'email', ...contactFields, ...detailFields],
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
    // A third of the pairs in the daily run, each kind and each field among them; all with the big counts.
    const kinds = Object.entries(bad).filter((_, index) => full || (index + place) % 3 === 0)
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

test('what was typed stands in the fields again, and each wrong field has its sentence and its link', async () => {
  const { client, page } = await atContact()
  const typed = { ...contactAnswers, clientName: 'Jan 2', phone: '12', email: 'jan@', contactSms: undefined }
  const answer = await client.press(page, 'Dalej', typed)
  expect(answer.statuses).toEqual([303, 422])
  expect(answer.root.querySelector('title')?.text).toMatch(/^Błąd: /)
  for (const [field, value] of Object.entries({ clientName: 'Jan 2', phone: '12', email: 'jan@' })) {
    const input = answer.root.querySelector(`input[name="${field}"]`)
    expect(input?.getAttribute('value')).toBe(value)
    expect(input?.getAttribute('aria-invalid')).toBe('true')
    const sentence = answer.root.querySelector(`#${field}-error`)?.text
    expect(sentence).toBeTruthy()
    expect(input?.getAttribute('aria-describedby')).toContain(`${field}-error`)
    expect(answer.root.querySelector(`a[href="#${field}"]`)?.text).toBe(sentence)
  }
  expect(answer.root.querySelector('a[href="#contactSms"]')).not.toBeNull()
  expect(answer.root.querySelector('#contactSms')).not.toBeNull()
  expect(answer.root.querySelector('input[name="contactCall"][value="tak"]')?.getAttribute('checked')).toBeDefined()
})

test('every wrong pair at „Moja rezerwacja” reads the same', async () => {
  const [slotId = ''] = await openSlots(1)
  const code = (await bookOnline(app.origin, slotId)).reference ?? ''
  const pairs: [string, string][] = [
    [code, '600 000 000'],
    ['ZZZ-ZZZ', '601 234 567'],
    ['ZZZ-ZZZ', '600 000 000'],
    ['nie wiem', '601 234 567'],
    [code, 'abc'],
    [`${code}2`, '601 234 567'],
  ]
  const answers = new Set<string>()
  for (const [referenceCode, phone] of pairs) {
    const client = new Browserless(app.origin)
    const page = await client.press(await client.open('/moja-rezerwacja'), 'Pokaż rezerwację', {
      referenceCode,
      phone,
    })
    expect(page.statuses).toEqual([303, 404])
    answers.add(text(page))
  }
  expect(answers.size).toBe(1)
})

test('pages with an address of something that is not there say so in Polish', async () => {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  const mediator = await signIn(app.origin, mediatorEmail)
  const ids = ['x', '00000000-0000-4000-8000-000000000000', "'", '%00', '9'.repeat(300)]
  for (const id of ids) {
    for (const path of ['dyzury/', 'dyzury/godzina/', 'rezerwacje/', 'harmonogram/', 'lista-oczekujacych/']) {
      const page = await coordinator.open(`/panel/${path}${id}`)
      expect([400, 404], `${path}${id}`).toContain(page.status)
      expect(page.html).toContain('lang="pl"')
    }
    for (const query of [`dzien=${id}`, 'dzien=2027-02-29', 'dzien=a&dzien=b', 'stan=x&stan=y', 'blad=a&blad=b']) {
      expect((await mediator.open(`/panel/grafik?${query}`)).status, query).toBeLessThan(500)
      expect((await coordinator.open(`/rezerwacja/termin?${query}`)).status, query).toBeLessThan(500)
    }
  }
})

test('an hour that was called off meanwhile is not booked', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId)
  await db.slot.update({ where: { id: slotId }, data: { state: 'withdrawn' } })
  const answer = await client.press(check, 'Zarezerwuj termin')
  expect(answer.statuses).toEqual([303, 409])
  expect(text(answer)).toContain('Wpisane dane zostały')
  expect(await db.booking.count({ where: { slotId } })).toBe(0)
})
