import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, startApp } from '../support/app'
import { Browserless, type Page } from '../support/browserless'
import { freshDatabase } from '../support/database'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

const atContact = async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  return { client, page: await client.press(await client.open('/rezerwacja/termin'), 'Dalej', { slotId }) }
}

/** The lines of typing on a page: what keyboard they bring, and what a browser may fill in. */
function linesOf(page: Page) {
  const lines = page.root.querySelectorAll('input').filter((input) => {
    const type = input.getAttribute('type') ?? 'text'
    return !['hidden', 'radio', 'checkbox', 'submit'].includes(type)
  })
  return lines.map((input) => {
    const said = (name: string) => input.getAttribute(name) ?? '-'
    const label = page.root.querySelector(`label[for="${said('id')}"]`)?.text
    expect(label?.trim(), `${said('name')} has a label`).toBeTruthy()
    return ['name', 'type', 'inputmode', 'autocomplete', 'autocapitalize'].map(said).join(' ')
  })
}

test('each line brings its keyboard, and browsers fill in what is about the person and nothing else', async () => {
  const about = ['clientName text - name words', 'phone tel tel tel -', 'email text email email none']
  const aboutOthers = ['clientName text - off words', 'phone tel tel off -', 'email text email off none']
  const needs = 'accessNeedsOther text - off -'
  const { page } = await atContact()
  expect(linesOf(page)).toEqual([...about, needs])
  const client = new Browserless(app.origin)
  expect(linesOf(await client.open('/lista-oczekujacych/zapis'))).toEqual([...about, needs])
  expect(linesOf(await client.open('/moja-rezerwacja'))).toEqual([
    'referenceCode text - off characters',
    'phone tel tel tel -',
  ])
  expect(linesOf(await client.open('/logowanie'))).toEqual([
    'email text email username none',
    'password password - current-password -',
  ])
  const coordinator = await signIn(app.origin, coordinatorEmail)
  expect(linesOf(await coordinator.open('/panel/rezerwacje'))).toEqual(['query search - off none'])
  expect(linesOf(await coordinator.open('/panel/rezerwacje/nowa'))).toEqual([
    needs,
    ...aboutOthers,
    'memorableWord text - off -',
  ])
  expect(linesOf(await coordinator.open('/panel/lista-oczekujacych/nowa'))).toEqual([...aboutOthers, needs])
  expect(linesOf(await coordinator.open('/panel/harmonogram/nowy'))).toEqual([
    'startTime text - off -',
    'endTime text - off -',
    'slotMinutes text numeric off -',
    'gapMinutes text numeric off -',
    'callerTimes text - off -',
    'validFrom date - off -',
    'validUntil date - off -',
  ])
})

test('a slip in the name of a mail provider is asked about once, without a script, and then taken as it is', async () => {
  const { client, page } = await atContact()
  const typed = { ...contactAnswers, email: 'Anna@gmial.com', contactEmail: 'nie' }
  const asked = await client.press(page, 'Dalej', typed)
  expect(asked.statuses).toEqual([303, 422])
  expect(asked.root.querySelector('#email-error')?.text.replaceAll('\u00A0', ' ')).toContain(
    'Czy chodzi o anna@gmail.com?',
  )
  expect(asked.root.querySelector('input[name="email"]')?.getAttribute('value')).toBe('Anna@gmial.com')
  const taken = await client.press(asked, 'Dalej', {})
  expect(taken.statuses.at(-1)).toBe(200)
  expect(taken.url).not.toContain('kontakt')
  // It was answered: whoever comes back for something else is not asked again.
  const again = await client.press(await client.open('/rezerwacja/kontakt'), 'Dalej', {})
  expect(again.url).not.toContain('kontakt')
})

test('where there is no check page, the page that follows says that a remark is not kept', async () => {
  const reachable = { phone: '601 234 567 po 15', contactSms: 'tak', contactCall: 'nie', contactVoicemail: 'nie' }
  const client = new Browserless(app.origin)
  const join = await client.open('/lista-oczekujacych/zapis')
  const joined = await client.press(join, 'Zapisz na listę', { clientName: 'Ola', ...reachable })
  expect(joined.root.text).toContain('Zapisaliśmy sam numer telefonu.')
  const desk = await signIn(app.origin, coordinatorEmail)
  const [slotId = ''] = await openSlots(1)
  const form = await desk.open('/panel/rezerwacje/nowa')
  const booked = await desk.press(form, 'Zarezerwuj termin', { slotId, clientName: 'Jan 3', ...reachable })
  expect(booked.root.text).toContain('z telefonu sam numer, bez dopisku')
  const list = await desk.open('/panel/lista-oczekujacych/nowa')
  const added = await desk.press(list, 'Zapisz na listę', { clientName: 'Anna, mama Zosi', ...reachable })
  expect(added.root.text).toContain('sam numer, bez dopisku')
})

test('of a number with a remark behind it the number is kept, and the check page says so', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const check = await walkToCheck(client, slotId, { ...contactAnswers, phone: 'tel. 071 782 23 22 wew. 15' })
  const said = check.root.text.replaceAll('\u00A0', ' ')
  expect(said).toContain('71 782 23 22')
  expect(said).toContain('Zapiszemy sam numer, bez dopisku: wew. 15')
})

test('an earlier hour is offered to nobody whom we may not tell of it, at its address neither', async () => {
  const [slotId = ''] = await openSlots(1)
  const none = { contactNone: 'tak', contactSms: '', contactCall: '', contactVoicemail: '' }
  const { client } = await bookOnline(app.origin, slotId, { ...contactAnswers, ...none })
  const earlier = await client.open('/lista-oczekujacych/wczesniej')
  expect(earlier.url).toMatch(/\/moja-rezerwacja$/)
  expect(earlier.html).not.toContain('/lista-oczekujacych/wczesniej')
})
