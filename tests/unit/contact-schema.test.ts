import { expect, test } from 'vitest'
import { contactSchema, detailsSchema, personFrom } from '@/lib/bookings/booking/schema'
import { isTexted } from '@/lib/office/settings/data'
import { type Parsed, parseForm } from '@/lib/platform/web/form'

type Fields = Record<string, string | string[] | Blob>

function form(fields: Fields): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each)
  return data
}

const errorsOf = (parsed: Parsed<unknown>) =>
  parsed.ok ? {} : Object.fromEntries(parsed.errors.map(({ field, key }) => [field, key]))

const person = { clientName: 'Zofia', phone: '508 033 132' }
const answered = { contactSms: 'tak', contactCall: 'nie', contactVoicemail: 'nie' }
const contact = (fields: Fields) => parseForm(contactSchema, form({ ...person, ...answered, ...fields }))

test('nothing is preselected: each channel asks for an answer of its own', () => {
  expect(errorsOf(parseForm(contactSchema, form({})))).toEqual({
    clientName: 'name.empty',
    phone: 'phone.empty',
    contactSms: 'contact.sms',
    contactCall: 'contact.call',
    contactVoicemail: 'contact.voicemail',
  })
  for (const channel of ['contactSms', 'contactCall', 'contactVoicemail'] as const) {
    const { [channel]: _left, ...rest } = answered
    expect(errorsOf(parseForm(contactSchema, form({ ...person, ...rest })))).toEqual({
      [channel]: `contact.${channel.slice(7).toLowerCase()}`,
    })
  }
})

/** What the form has to say about these answers. */
function expectedFor(said: Record<keyof typeof offered, string>): Record<string, string> {
  const yes = [said.contactSms, said.contactCall, said.contactVoicemail, said.contactEmail].includes('tak')
  if (said.contactNone) return yes ? { contactNone: 'contact.contradiction' } : {}
  if (said.contactEmail === 'tak' && said.email === '') return { email: 'email.needed' }
  return said.contactEmail === '' && said.email !== '' ? { contactEmail: 'contact.email' } : {}
}

const offered = {
  contactSms: ['tak', 'nie'],
  contactCall: ['tak', 'nie'],
  contactVoicemail: ['tak', 'nie'],
  contactEmail: ['', 'tak', 'nie'],
  email: ['', 'a@example.org'],
  contactNone: ['', 'tak'],
}

test('every combination of the answers is either clear or a contradiction', () => {
  const all = Object.entries(offered).reduce<Record<string, string>[]>(
    (made, [field, values]) => made.flatMap((said) => values.map((value) => ({ ...said, [field]: value }))),
    [{}],
  ) as Record<keyof typeof offered, string>[]
  expect(all).toHaveLength(96)
  for (const said of all) expect(errorsOf(contact(said)), JSON.stringify(said)).toEqual(expectedFor(said))
})

test('"do not contact me" needs no other answer and allows nothing', () => {
  const parsed = parseForm(contactSchema, form({ ...person, contactNone: 'tak', contactHours: 'morning' }))
  expect(parsed.ok).toBe(true)
  const details = parseForm(detailsSchema, form({}))
  if (!parsed.ok || !details.ok) throw new Error('refused')
  expect(personFrom(parsed.value, details.value, 'pl', isTexted)).toMatchObject({
    contactNone: true,
    contactSms: false,
    contactCall: false,
    contactVoicemail: false,
    contactEmail: false,
    contactHours: [],
    phone: '+48508033132',
    email: null,
    matterCode: 'not_given',
    language: 'not_given',
  })
})

test('"do not contact me" wins over a yes that came in some other way', () => {
  const parsed = contact({})
  const details = parseForm(detailsSchema, form({}))
  if (!parsed.ok || !details.ok) throw new Error('refused')
  const contradiction = { ...parsed.value, contactNone: true }
  expect(personFrom(contradiction, details.value, 'pl', isTexted)).toMatchObject({
    contactNone: true,
    contactSms: false,
  })
})

test('hours to call are kept only where a call is allowed', () => {
  const details = parseForm(detailsSchema, form({}))
  for (const [contactCall, hours] of [
    ['tak', ['morning', 'midday']],
    ['nie', []],
  ] as const) {
    const parsed = contact({
      contactCall,
      contactHours: ['morning', 'midday', 'morning'],
      email: 'A@Example.ORG',
      contactEmail: 'nie',
    })
    if (!parsed.ok || !details.ok) throw new Error('refused')
    expect(personFrom(parsed.value, details.value, 'pl', isTexted)).toMatchObject({
      contactHours: hours,
      email: 'a@example.org',
    })
  }
})
