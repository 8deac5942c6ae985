import { expect, test } from 'vitest'
import { interpreterIn } from '@/lib/bookings/booking/rules'
import {
  callerSchema,
  contactSchema,
  detailsSchema,
  draftAnswers,
  draftSchema,
  foreignPersonSchema,
  personSchema,
  slotSchema,
} from '@/lib/bookings/booking/schema'
import type { FormValues } from '@/lib/platform/fields'
import { parsePhone } from '@/lib/platform/phone'
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

test('what is typed about a person is kept as it was meant, and a refusal names what is refused', () => {
  const sent = contact({
    clientName: ' O’Neil ',
    phone: 'tel. 0508 033 132',
    email: '<Anna@WP.pl>',
    contactEmail: 'nie',
  })
  expect(sent.ok && sent.value).toMatchObject({ clientName: "O'Neil", email: 'anna@wp.pl' })
  expect(sent.ok && parsePhone(sent.value.phone)).toBe('+48508033132')
  const refused = contact({ clientName: 'Ja\u202En', phone: '+380 50 123', email: 'łucja@wp.pl', contactEmail: 'nie' })
  expect(!refused.ok && refused.errors).toEqual([
    { field: 'clientName', key: 'name.sign', sign: 'U+202E' },
    { field: 'phone', key: 'phone.abroadShort', sign: '+380' },
    { field: 'email', key: 'email.sign', sign: 'ł' },
  ])
  expect(errorsOf(contact({ clientName: 'a'.repeat(65_000) }))).toEqual({ clientName: 'name.long' })
  expect(errorsOf(contact({ phone: `508033132 ${'x'.repeat(300)}` }))).toEqual({ phone: 'phone.long' })
  // The longest piece that a sentence may repeat.
  const long = contact({ email: `a@${'b'.repeat(900)}`, contactEmail: 'nie' })
  expect(!long.ok && long.errors[0]?.sign).toBe('b'.repeat(80))
})

test('a slip in the name of a mail provider is asked about once', () => {
  const withMail = (fields: Fields) => contact({ email: 'anna@gmial.com', contactEmail: 'nie', ...fields })
  const asked = withMail({})
  expect(!asked.ok && asked.errors).toEqual([{ field: 'email', key: 'email.likely', sign: 'anna@gmail.com' }])
  expect(withMail({ emailAsked: 'gmial.com' }).ok).toBe(true)
  expect(withMail({ email: 'ewa@gmial.com', emailAsked: 'gmial.com' }).ok).toBe(true)
  expect(errorsOf(withMail({ email: 'anna@gmai.com', emailAsked: 'gmial.com' }))).toEqual({ email: 'email.likely' })
  expect(errorsOf(withMail({ emailAsked: ['a', 'b'] }))).toEqual({ email: 'email.likely' })
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
    value: {
      matterCode: 'not_given',
      language: 'not_given',
      accessNeeds: [],
      accessNeedsOther: '',
      interpreterNeeded: false,
    },
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

test('an interpreter is of some language, and what somebody said is told apart from what nobody asked', () => {
  const details = (fields: Fields) => parseForm(detailsSchema, form(fields))
  for (const language of [undefined, '', 'pl'])
    expect(errorsOf(details({ interpreterNeeded: 'tak', ...(language !== undefined && { language }) }))).toEqual({
      language: 'details.interpreter',
    })
  expect(details({ interpreterNeeded: 'tak', language: 'uk' })).toMatchObject({ ok: true, value: { language: 'uk' } })
  expect(details({ language: 'pl', matterCode: 'not_said' })).toMatchObject({
    ok: true,
    value: { language: 'pl', matterCode: 'not_said' },
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
  expect(errorsOf(caller({ phone: 'abc' }))).toMatchObject({ phone: 'phone.letters' })
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

test('in another language than Polish the interpreter is asked for, and nobody is taken to have answered', () => {
  const sent = (fields: Fields) => parseForm(foreignPersonSchema, form({ ...person, ...answered, ...fields }))
  expect(parseForm(personSchema, form({ ...person, ...answered })).ok).toBe(true)
  expect(errorsOf(parseForm(foreignPersonSchema, form({ ...person, contactNone: 'tak' })))).toEqual({
    interpreter: 'details.interpreterAsk',
  })
  for (const interpreter of ['', 'pl', 'tak', ['uk', 'en']])
    expect(errorsOf(sent({ interpreter })), String(interpreter)).toEqual({ interpreter: 'details.interpreterAsk' })
  for (const [interpreter, kept] of [
    ['nie', { language: 'pl', interpreterNeeded: '' }],
    ['uk', { language: 'uk', interpreterNeeded: 'tak' }],
    ['other', { language: 'other', interpreterNeeded: 'tak' }],
  ] as const) {
    const parsed = sent({ interpreter, accessNeedsOther: '' })
    if (!parsed.ok) throw new Error('refused')
    const { contact: who, details } = draftAnswers(parsed.typed)
    expect(details).toEqual({ ...kept, accessNeedsOther: '' })
    expect(who).toEqual({ ...person, ...answered })
    expect(interpreterIn(details ?? {})).toBe(interpreter)
  }
  // Without a word about an interpreter a language is no answer to that.
  const none: FormValues[] = [{}, { language: 'uk' }, { language: 'pl', interpreterNeeded: 'tak' }]
  for (const said of none) expect(interpreterIn(said)).toBe('')
  // A release that asked for the details in a step of their own sends none of them with the contact.
  expect(draftAnswers({ clientName: 'Zofia' })).toEqual({ contact: { clientName: 'Zofia' } })
})
