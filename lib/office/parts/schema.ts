import { z } from 'zod'
import { isByDay } from '@/lib/office/service/rules'
import { readEmail } from '@/lib/platform/email'
import { line, localDate, ticked, typed, wallTime, wholeNumber } from '@/lib/platform/fields'
import { copyLimits, retentionLimits } from './rules'

const required = (max = 120) => line({ empty: 'settings.empty', tooLong: 'settings.long', max })
// Together they have to fit the cookie in which a refused form comes back.
const fact = (max = 120) => line({ tooLong: 'settings.long', max }).transform((text) => text || null)
const nothing = z.literal('').transform(() => null)
const day = localDate('settings.date')
const dayOrNone = z
  .unknown()
  .transform((sent): unknown => sent ?? '')
  .pipe(z.union([nothing, day], 'settings.date'))

/** As people write it: digits with spaces or hyphens between them, with +48 or without. */
const isPolish = (text: string) => /^(\+?48[ -]?)?\d([ -]?\d){8}$/.test(text) && text.replace(/\D/g, '').length <= 11
const polishNumber = required(20).refine(isPolish, 'settings.number')
/** Lines of help may be short as well: 112, 116 123. */
const isShort = (text: string) => /^[1-9]\d{2,5}$/.test(text.replace(/[ -]/g, ''))
const helpNumber = required(20).refine((text) => isShort(text) || isPolish(text), 'settings.helpNumber')
const email = typed((text) => {
  const read = readEmail(text)
  if (!read.ok) return { ok: false, key: 'settings.email' }
  return read.email ? { ok: true, value: read.email } : { ok: false, key: 'settings.empty' }
})
const webAddress = required(200).pipe(z.url({ protocol: /^https?$/, error: 'settings.url' }))
const hours = { opens: wallTime('settings.time'), closes: wallTime('settings.time') }
const inOrder = ({ opens, closes }: { opens: string; closes: string }) => opens < closes
const closesLater = { path: ['closes'], message: 'settings.order' }

export const namesSchema = z.object({
  namePl: required(60),
  nameUk: required(60),
  nameEn: required(60),
  nameRu: required(60),
})

export const phoneSchema = z
  .object({
    number: polishNumber,
    ...hours,
    answersPl: fact(80),
    answersUk: fact(80),
    answersEn: fact(80),
    answersRu: fact(80),
  })
  .refine(inOrder, closesLater)

const callTime = wallTime('settings.time').refine(isByDay, 'settings.night')

export const callsSchema = z
  .object({ opens: callTime, second: callTime, third: callTime, closes: callTime })
  .superRefine(({ opens, second, third, closes }, context) => {
    const times = [opens, second, third, closes]
    for (const [at, field] of ['second', 'third', 'closes'].entries())
      if ((times[at] ?? '') >= (times[at + 1] ?? ''))
        context.addIssue({ code: 'custom', path: [field], message: 'settings.order' })
  })

export const officeSchema = z
  .object({
    name: required(),
    shortName: required(30),
    street: required(),
    city: required(),
    phone: polishNumber,
    fax: polishNumber,
    email,
    ...hours,
    site: webAddress,
    bulletin: webAddress,
  })
  .refine(inOrder, closesLater)

export const bookingSchema = z.object({
  horizonWeeks: wholeNumber('settings.weeks', 1, 26),
  deadlineTime: wallTime('settings.time'),
})

export const retentionSchema = z.object({
  days: wholeNumber('settings.days', retentionLimits.fewest, retentionLimits.most),
})

export const helplinesSchema = z.object({
  helpline: helpNumber,
  trust: helpNumber,
  checkedOn: dayOrNone,
  exit: required(200).pipe(z.url({ protocol: /^https$/, error: 'settings.url' })),
})

export const privacySchema = z.object({
  officerName: fact(),
  officerEmail: fact(),
  officerAddress: fact(),
  legalBasis: fact(200),
  server: fact(),
  sms: fact(),
  mail: fact(),
  outsideEurope: fact(),
  backups: fact(),
  archiveClass: fact(),
  authorityAddress: fact(),
  privacyDate: day,
})

export const statementSchema = z.object({
  publishedOn: dayOrNone,
  updatedOn: day,
  preparedOn: day,
  reviewedOn: dayOrNone,
  contact: fact(),
  reportUrl: fact(200),
  building: fact(200),
  onlineInterpreter: fact(200),
})

/** Polish is always on: the law wants its pages. */
export const languagesSchema = z.object({ uk: ticked, en: ticked, ru: ticked })

export const stopSchema = z.object({ phoneOnly: ticked })

/** Whether the folder is there, and not one that is served, is looked at by the machine that writes into it. */
export const copiesSchema = z.object({
  folder: fact(200),
  time: wallTime('settings.time'),
  keep: wholeNumber('settings.copies', copyLimits.fewest, copyLimits.most),
})

export const signInSettingSchema = z.object({ codeForAll: ticked })
