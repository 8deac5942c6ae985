import { z } from 'zod'
import type { ImprintFacts } from '@/lib/office/imprint/rules'
import {
  bookingSchema,
  callsSchema,
  copiesSchema,
  helplinesSchema,
  languagesSchema,
  namesSchema,
  officeSchema,
  phoneSchema,
  privacySchema,
  retentionSchema,
  signInSettingSchema,
  statementSchema,
  stopSchema,
} from '@/lib/office/parts/schema'
import { digitsOf, type Hours, type ServiceFacts } from '@/lib/office/service/rules'
import { parseSettings, whole } from '@/lib/platform/env'
import { wholeNumber } from '@/lib/platform/fields'
import { isCountry } from '@/lib/platform/phone'
import { europe, firstSettings, type OfficeSettings, type SettingKey } from './rules'

const countries = z
  .string()
  .transform((text) => text.split(',').map((code) => code.trim().toUpperCase()))
  .refine((codes) => codes.every(isCountry), {
    error: 'must be codes of countries such as PL,UA,DE',
  })

const environment = z.object({
  BOOKING_HORIZON_WEEKS: whole(1, 26).default(6),
  BOOKINGS_PER_NETWORK: whole(1, 100_000).default(6),
  UNUSUAL_RATE: whole(2, 100_000).default(12),
  SMS_COUNTRIES: countries.default([...europe]),
})

/** Throws InvalidEnvironment, which names the variables. */
export function parseOfficeSettings(source: Record<string, string | undefined>): OfficeSettings {
  const set = parseSettings(environment, source)
  return {
    horizonWeeks: set.BOOKING_HORIZON_WEEKS,
    bookingsPerNetwork: set.BOOKINGS_PER_NETWORK,
    unusualRate: set.UNUSUAL_RATE,
    smsCountries: set.SMS_COUNTRIES,
    ...firstSettings,
  }
}

export const settingSchemas = {
  stop: stopSchema,
  names: namesSchema,
  phone: phoneSchema,
  calls: callsSchema,
  booking: bookingSchema,
  retention: retentionSchema,
  helplines: helplinesSchema,
  office: officeSchema,
  privacy: privacySchema,
  statement: statementSchema,
  languages: languagesSchema,
  copies: copiesSchema,
  signIn: signInSettingSchema,
} as const satisfies Record<SettingKey, z.ZodObject>

export type SettingValues = { [Key in SettingKey]: z.output<(typeof settingSchemas)[Key]> }

/** Which value the form was made from: whoever saved meanwhile is not overwritten unseen. */
export const settingVersionSchema = z.object({ version: wholeNumber('form.stale', 0, 9999) })

const stored = z.record(z.string(), z.string()).catch({})

/** A value of the table. What somebody has written there by hand may be anything. */
export function textsIn(json: string): Record<string, string> {
  try {
    return stored.parse(JSON.parse(json))
  } catch {
    return {}
  }
}

type Shown = Omit<SettingValues, 'stop' | 'booking' | 'retention' | 'copies' | 'signIn'>

/** The settings that these facts come from: what pages and messages say as long as the panel has settled nothing. */
export function shownBy(facts: ServiceFacts, { officer, suppliers, statement, ...imprint }: ImprintFacts): Shown {
  const { office, emergency, contactPhoneShown, contactPhoneHours, contactPhoneAnswers, serviceName } = facts
  const { ombudsman: _fixed, ...declared } = statement
  const { phone: _digits, phoneShown, faxShown, ...address } = office
  const [first, second, third] = facts.callHours
  const { pl = '', uk = '', en = '', ru = '' } = serviceName
  const answers = contactPhoneAnswers
  return {
    names: { namePl: pl, nameUk: uk, nameEn: en, nameRu: ru },
    phone: {
      number: contactPhoneShown,
      ...contactPhoneHours,
      ...{ answersPl: answers.pl ?? null, answersUk: answers.uk ?? null },
      ...{ answersEn: answers.en ?? null, answersRu: answers.ru ?? null },
    },
    calls: { opens: first[0], second: second[0], third: third[0], closes: third[1] },
    helplines: {
      helpline: emergency.helplineShown,
      trust: emergency.trustShown,
      checkedOn: emergency.checkedOn,
      exit: facts.quickExit,
    },
    office: { ...address, phone: phoneShown, fax: faxShown },
    privacy: {
      officerName: officer.name,
      officerEmail: officer.email,
      officerAddress: officer.address,
      ...suppliers,
      ...imprint,
    },
    statement: declared,
    languages: { uk: true, en: true, ru: true },
  }
}

/** The part of the settings that the law wants on its pages. */
export function imprintOf({ privacy, statement }: SettingValues, { ombudsman }: { ombudsman: string }): ImprintFacts {
  const { officerName, officerEmail, officerAddress, server, sms, mail, outsideEurope, ...imprint } = privacy
  return {
    officer: { name: officerName, email: officerEmail, address: officerAddress },
    suppliers: { server, sms, mail, outsideEurope },
    ...imprint,
    statement: { ombudsman, ...statement },
  }
}

/** The part of the service's facts that is settled here. */
export function factsOf(values: SettingValues, emergencyPhone: string): Partial<ServiceFacts> {
  const { names, phone, calls, office, helplines, languages, stop } = values
  const { phone: phoneShown, fax: faxShown, ...address } = office
  const { helpline, trust, checkedOn, exit } = helplines
  const { answersPl, answersUk, answersEn, answersRu } = phone
  return {
    serviceName: { pl: names.namePl, uk: names.nameUk, en: names.nameEn, ru: names.nameRu },
    contactPhone: digitsOf(phone.number),
    contactPhoneShown: phone.number,
    contactPhoneHours: { opens: phone.opens, closes: phone.closes },
    contactPhoneAnswers: { pl: answersPl, uk: answersUk, en: answersEn, ru: answersRu },
    callHours: callHoursOf(calls),
    office: { ...address, phone: digitsOf(phoneShown), phoneShown, faxShown },
    emergency: {
      phone: emergencyPhone,
      helpline: digitsOf(helpline),
      helplineShown: helpline,
      trust: digitsOf(trust),
      trustShown: trust,
      checkedOn,
    },
    quickExit: exit,
    ...stop,
    languagesOff: Object.entries(languages).flatMap(([code, isOn]) => (isOn ? [] : [code])),
  }
}

/** The three times of the day that people choose from, without a gap between them. */
const callHoursOf = ({ opens, second, third, closes }: SettingValues['calls']): readonly [Hours, Hours, Hours] => [
  [opens, second],
  [second, third],
  [third, closes],
]
