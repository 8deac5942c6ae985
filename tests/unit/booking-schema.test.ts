import { expect, test } from 'vitest'
import { callerSchema, contactSchema, detailsSchema, draftSchema, slotSchema } from '@/lib/bookings/booking/schema'
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
const slotId = '5f0f4c0e-0000-4000-8000-000000000001'

test('names are what people are called, in any alphabet, and nothing that runs or hides', () => {
  for (const [typed, kept] of [
    ['Zofia', 'Zofia'],
    ['  Jan   Kowalski-Nowak  ', 'Jan Kowalski-Nowak'],
    ["O'Neill", "O'Neill"],
    ['Оксана', 'Оксана'],
    ['محمد', 'محمد'],
    ['Z\u0061\u0328bek', 'Ząbek'],
    ['Jan\u202Eikswok', 'Janikswok'],
    ['Ja\u200Bn', 'Jan'],
    ['Jan\u0000Nowak', 'Jan Nowak'],
    ['Jan\r\nBcc: x', null],
    ['\uD800Jan', 'Jan'],
    ['J. K.', 'J. K.'],
  ] as const) {
    const parsed = contact({ clientName: typed })
    if (kept === null) expect(errorsOf(parsed)).toEqual({ clientName: 'name.letters' })
    else expect(parsed.ok && parsed.value.clientName, JSON.stringify(typed)).toBe(kept)
  }
  for (const typed of ['<script>alert(1)</script>', '{{7*7}}', '=HYPERLINK("x")', 'Jan1', 'a@b', '😀', "' OR 1=1"]) {
    expect(errorsOf(contact({ clientName: typed })), typed).toEqual({ clientName: 'name.letters' })
  }
  for (const typed of ['', '   ', '\u200B\u202E', '\u0000', '\uD800']) {
    expect(errorsOf(contact({ clientName: typed })), JSON.stringify(typed)).toEqual({ clientName: 'name.empty' })
  }
  expect(contact({ clientName: 'ą'.repeat(80) }).ok).toBe(true)
  expect(errorsOf(contact({ clientName: 'ą'.repeat(81) }))).toEqual({ clientName: 'name.long' })
  expect(errorsOf(contact({ clientName: 'a'.repeat(65_000) }))).toEqual({ clientName: 'name.long' })
})

test('a field that comes twice, as a file or as a list is a wrong answer, never a fault', () => {
  const file = new Blob(['x'], { type: 'text/plain' })
  for (const [field, key] of [
    ['clientName', 'name.empty'],
    ['phone', 'phone.empty'],
    ['contactSms', 'contact.sms'],
    ['contactCall', 'contact.call'],
  ] as const) {
    expect(errorsOf(contact({ [field]: ['tak', 'nie'] })), field).toEqual({ [field]: key })
    expect(errorsOf(contact({ [field]: file })), field).toEqual({ [field]: key })
  }
  expect(errorsOf(contact({ contactSms: 'może' }))).toEqual({ contactSms: 'contact.sms' })
  expect(errorsOf(contact({ contactHours: ['morning', 'noc'] }))).toEqual({ contactHours: 'contact.hours' })
  // A box that was not ticked by our own form is not ticked.
  expect(contact({ contactNone: 'on' })).toMatchObject({ ok: true, value: { contactNone: false } })
  expect(contact({ __proto__: 'x', constructor: 'y', 'clientName[]': 'z' }).ok).toBe(true)
  for (const id of ['', 'x', '1', slotId.toUpperCase(), `${slotId}0`, "' OR 1=1", '9007199254740993', 'NaN']) {
    const parsed = parseForm(slotSchema, form({ slotId: id }))
    if (parsed.ok) expect(parsed.value.slotId.toLowerCase()).toBe(slotId)
    else expect(errorsOf(parsed)).toEqual({ slotId: 'slot.choose' })
  }
})

test('e-mail is optional, one plain address, in lower case', () => {
  const withMail = (email: string) => contact({ email, contactEmail: 'nie' })
  for (const email of ['a@example.org', 'a.b+c@example.co.uk']) expect(withMail(email).ok, email).toBe(true)
  for (const email of [
    'a',
    'a@',
    '@b.pl',
    'a@b.pl,c@d.pl',
    'a@b.pl;c@d.pl',
    'a＠b.pl',
    'a@bąk.pl',
    'a b@c.pl',
    'a@b.pl\r\nBcc: c@d.pl',
    `${'a'.repeat(250)}@b.pl`,
  ]) {
    expect(errorsOf(withMail(email)), email).toEqual({ email: 'email.wrong' })
  }
})

test('a refused form gives back what was typed, and only its own fields', () => {
  const parsed = contact({
    clientName: '',
    phone: ' 12 ',
    email: 'x',
    contactHours: ['morning', 'midday'],
    stranger: 'x',
  })
  expect(parsed).toMatchObject({
    ok: false,
    values: { clientName: '', phone: ' 12 ', email: 'x', contactHours: ['morning', 'midday'] },
  })
  expect(JSON.stringify(parsed)).not.toContain('stranger')
})

test('matter, language and needs are optional and one of what was offered', () => {
  const details = (fields: Fields) => parseForm(detailsSchema, form(fields))
  expect(details({})).toMatchObject({
    ok: true,
    value: { matterCode: 'not_said', language: 'pl', accessNeeds: [], accessNeedsOther: '', interpreterNeeded: false },
  })
  expect(details({ accessNeeds: ['pjm', 'pjm', 'step_free'] })).toMatchObject({
    ok: true,
    value: { accessNeeds: ['pjm', 'step_free'] },
  })
  expect(
    errorsOf(details({ matterCode: 'violence', language: 'xx', accessNeeds: 'x', accessNeedsOther: 'x'.repeat(201) })),
  ).toEqual({
    matterCode: 'details.matter',
    language: 'details.language',
    accessNeeds: 'details.needs',
    accessNeedsOther: 'details.other',
  })
})

test('at the phone desk the number may be missing, and then nothing that needs it is allowed', () => {
  const ids = { submissionId: slotId, slotId }
  const caller = (fields: Fields) => parseForm(callerSchema, form({ ...ids, clientName: 'Zofia', ...fields }))
  expect(caller({}).ok).toBe(true)
  expect(errorsOf(caller({ contactSms: 'tak' }))).toEqual({ phone: 'phone.needed' })
  expect(errorsOf(caller({ contactEmail: 'tak' }))).toEqual({ email: 'email.needed' })
  expect(errorsOf(caller({ contactEmail: 'tak', email: 'a@b.pl', contactNone: 'tak' }))).toEqual({
    contactNone: 'contact.contradiction',
  })
  expect(errorsOf(caller({ email: 'a@b.pl' }))).toEqual({ contactEmail: 'contact.email' })
  expect(errorsOf(caller({ contactCall: 'tak', contactNone: 'tak' }))).toEqual({ contactNone: 'contact.contradiction' })
  expect(errorsOf(caller({ phone: '508033132' }))).toEqual({
    contactSms: 'contact.sms',
    contactCall: 'contact.call',
    contactVoicemail: 'contact.voicemail',
  })
  expect(errorsOf(caller({ phone: 'abc' }))).toMatchObject({ phone: 'phone.wrong' })
  expect(caller({ phone: '508033132', ...answered }).ok).toBe(true)
})

test('a kept draft that is not one reads as none', () => {
  expect(draftSchema.safeParse({ submissionId: slotId }).success).toBe(true)
  for (const draft of [
    null,
    {},
    { submissionId: 'x' },
    { submissionId: slotId, slotId: 1 },
    { submissionId: slotId, contact: [1] },
  ]) {
    expect(draftSchema.safeParse(draft).success).toBe(false)
  }
})
