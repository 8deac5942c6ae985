import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'
import { type App, startApp } from '../support/app'
import { Browserless, type Fields, type Page, text } from '../support/browserless'
import { builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { bookOnline, coordinatorEmail, fillService, openSlots, signIn } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
const slots: string[] = []

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
  slots.push(...(await openSlots(12)))
})
afterAll(() => app.stop())

const [oldPhone, newPhone] = ['+48 601 234 567', '+48 601 999 888']
const answers: Fields = {
  clientName: 'Żaneta Ćwik',
  phone: oldPhone,
  email: 'zaneta@example.org',
  contactSms: 'tak',
  contactCall: 'tak',
  contactVoicemail: 'nie',
  contactEmail: 'nie',
  matterCode: 'family_alimony',
}

async function book(change: Fields = {}) {
  const slotId = slots.pop() ?? ''
  const { client, reference } = await bookOnline(app.origin, slotId, { ...answers, ...change })
  const booking = await db.booking.findFirstOrThrow({ where: { slotId, releasedAt: null } })
  return { client, code: reference ?? '', id: booking.id }
}
const stored = async (id: string) =>
  (await db.booking.findUniqueOrThrow({ where: { id }, include: { client: true } })).client

async function open(code: string, phone: string) {
  const client = new Browserless(app.origin)
  return client.press(await client.open('/moja-rezerwacja'), 'Pokaż rezerwację', { referenceCode: code, phone })
}
const field = (page: Page, name: string) => page.root.querySelector(`input[name="${name}"]`)?.getAttribute('value')
const chosen = (page: Page, name: string) =>
  page.root.querySelector(`input[name="${name}"][checked]`)?.getAttribute('value')

test('by number and phone everything is there to be put right, and what was typed wrong stays to be mended', async () => {
  const { client, id } = await book()
  const form = await client.open('/moja-rezerwacja/popraw')
  expect(form.headers.get('cache-control')).toMatch(/no-store/)
  expect(field(form, 'clientName')).toBe('Żaneta Ćwik')
  expect(field(form, 'email')).toBe('zaneta@example.org')
  expect(chosen(form, 'contactSms')).toBe('tak')
  expect(chosen(form, 'matterCode')).toBe('family_alimony')
  const wrong = await client.press(form, 'Zapisz zmiany', {
    clientName: '',
    email: 'nie adres',
    accessNeedsOther: 'winda',
  })
  expect(wrong.statuses).toEqual([303, 422])
  expect(text(wrong)).toContain('Wpisz, jak się do Ciebie zwracać.')
  expect([field(wrong, 'email'), field(wrong, 'accessNeedsOther')]).toEqual(['nie adres', 'winda'])
  const done = await client.press(wrong, 'Zapisz zmiany', { clientName: 'Żaneta', email: '' })
  expect(text(done)).toContain('Zmiany są zapisane')
  expect(await stored(id)).toMatchObject({ name: 'Żaneta', email: null, accessNeedsOther: 'winda', contactSms: true })
  const same = await client.press(await client.open('/moja-rezerwacja/popraw'), 'Zapisz zmiany')
  expect(text(same)).toContain('Nic się nie zmieniło')
})

test('another number is asked about anew, and from then on it alone opens the visit', async () => {
  const { client, code, id } = await book()
  const form = await client.open('/moja-rezerwacja/popraw')
  const asked = await client.press(form, 'Zapisz zmiany', { phone: newPhone })
  expect(asked.statuses).toEqual([303, 422])
  expect(text(asked)).toContain('Zaznacz jeszcze raz, czy tam też możemy.')
  expect([chosen(asked, 'contactSms'), chosen(asked, 'contactCall'), chosen(asked, 'contactVoicemail')]).toEqual([
    undefined,
    undefined,
    'nie',
  ])
  const done = await client.press(asked, 'Zapisz zmiany', { contactSms: 'nie', contactCall: 'tak' })
  expect(text(done)).toContain('Zmiany są zapisane')
  expect(await stored(id)).toMatchObject({ phone: '+48601999888', contactSms: false, contactCall: true })
  const unknown = await open('K7M-4XD', oldPhone)
  const old = await open(code, oldPhone)
  expect(old.statuses).toEqual([303, 404])
  const withoutOwn = (page: Page) => text(page).replace(/[2-9A-HJKMNP-Z]{3}-?[2-9A-HJKMNP-Z]{3}/g, '')
  expect(withoutOwn(old)).toBe(withoutOwn(unknown))
  expect(text(await open(code, newPhone))).toContain('Wizyta jest umówiona')
})

test('whoever came by a link alone can end a way, sees no number, name or address, and changes nothing else', async () => {
  const { id } = await book()
  const token = await mintLink({ bookingId: id }, plusMinutes(new Date(), 60))
  const client = new Browserless(app.origin)
  const visit = await client.press(await client.open(`/w/${token}`), 'Dalej')
  expect(text(visit)).toContain('Cofnij zgodę na kontakt')
  const form = await client.open('/moja-rezerwacja/popraw')
  for (const secret of [/Żaneta/, /601.?234.?567/, /zaneta@/, /Alimenty/]) expect(form.html).not.toMatch(secret)
  expect(text(form)).toMatch(/wysłać SMS.*zadzwonić/)
  const none = await client.press(form, 'Cofnij zgodę')
  expect(none.statuses).toEqual([303, 422])
  const done = await client.press(form, 'Cofnij zgodę', { take: 'contactSms' })
  expect(text(done)).toContain('Zmiany są zapisane')
  expect(await stored(id)).toMatchObject({ contactSms: false, contactCall: true, phone: '+48601234567' })

  // A form that this browser was never shown.
  const before = await stored(id)
  const forged = new FormData()
  forged.append(`$ACTION_ID_${builtActions.get('correctVisitAction')}`, '')
  const said = {
    ...answers,
    phone: newPhone,
    version: String(before?.version),
    saidFor: '+48601999888|zaneta@example.org',
  }
  for (const [name, value] of Object.entries(said)) forged.append(name, String(value))
  const answer = await client.post('/moja-rezerwacja/popraw', forged)
  expect(answer.html).not.toMatch(/601.?234.?567|Żaneta/)
  expect(await stored(id)).toEqual(before)
})

test('whoever saves what a colleague has changed meanwhile sees both, and decides', async () => {
  const { client, id } = await book()
  const desk = await signIn(app.origin, coordinatorEmail)
  const shown = await client.open('/moja-rezerwacja/popraw')
  const staff = await desk.open(`/panel/rezerwacje/${id}/popraw`)
  expect(field(staff, 'clientName')).toBe('Żaneta Ćwik')
  const said = { clientName: 'Żaneta z telefonu', contactSms: 'nie', memorableWord: 'latarnia' }
  const saved = await desk.press(staff, 'Zapisz poprawki', said)
  expect(text(saved)).toMatch(
    /Dane są poprawione\. Nic o tym nie wysyłamy\. Wiadomości, które nie wyjdą starą drogą: \d/,
  )
  expect(text(saved)).toMatch(/Słowo rozpoznawcze latarnia.*Poprawione: słowo rozpoznawcze/)
  const late = await client.press(shown, 'Zapisz zmiany', { clientName: 'Moja' })
  expect(late.statuses).toEqual([303, 409])
  expect(text(late)).toMatch(/Te dane zmieniły się w tym samym czasie.*Teraz zapisane.*Żaneta z telefonu/)
  expect(field(late, 'clientName')).toBe('Moja')
  expect(await stored(id)).toMatchObject({ name: 'Żaneta z telefonu' })
  await client.press(late, 'Zapisz zmiany')
  expect(await stored(id)).toMatchObject({ name: 'Moja', contactSms: true })
  const stale = await desk.press(staff, 'Zapisz poprawki', { clientName: 'Druga z telefonu' })
  expect(stale.statuses).toEqual([303, 409])
  expect(text(stale)).toContain('Teraz zapisane')
  // What was written down is the names of fields.
  const actions = await db.auditEntry.findMany({ where: { objectId: id }, select: { action: true, actorKind: true } })
  expect(actions).toEqual(expect.arrayContaining([{ action: 'contact_corrected', actorKind: 'staff' }]))
  expect(text(await desk.open(`/panel/rezerwacje/${id}`))).toContain('Poprawione: jak się zwracać')
})

test.each([
  ['uk', 'Виправити свої дані', 'Зберегти зміни', 'Зміни збережено'],
  ['en', 'Correct your details', 'Save the changes', 'The changes are saved'],
  ['ru', 'Исправить свои данные', 'Сохранить изменения', 'Изменения сохранены'],
])(
  '%s: the page is read in its language, and the language of the talk is one question',
  async (locale, link, press, done) => {
    const { client, id } = await book()
    expect(text(await client.open(`/${locale}/moja-rezerwacja`))).toContain(link)
    const form = await client.open(`/${locale}/moja-rezerwacja/popraw`)
    const page = await client.press(form, press, { interpreter: 'uk' })
    expect(text(page)).toContain(done)
    expect(await stored(id)).toMatchObject({ language: 'uk', interpreterNeeded: true, locale: 'pl' })
  },
)
