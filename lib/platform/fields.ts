import { z } from 'zod'
import { cleanLine, cleanLines } from './text'
import { isLocalDate, wallTimePattern } from './time'

// What a schema is put together from. Each piece takes the keys of the sentences that say what is wrong.

/** What was sent, field by field, as it was typed. */
export type FormValues = Record<string, string | string[]>

/** One line of text. `empty` names the error of a missing value; without it the field is optional and '' is a value. */
export function line(keys: { empty?: string; tooLong: string; max: number }) {
  return z
    .unknown()
    .transform((value) => (typeof value === 'string' ? cleanLine(value) : ''))
    .pipe(
      z
        .string()
        .min(keys.empty ? 1 : 0, keys.empty)
        .refine((text) => [...text].length <= keys.max, keys.tooLong),
    )
}

/** Text of several lines, or none. */
export function lines(keys: { tooLong: string; max: number }) {
  return z
    .unknown()
    .transform((value) => (typeof value === 'string' ? cleanLines(value) : ''))
    .pipe(z.string().refine((text) => [...text].length <= keys.max, keys.tooLong))
}

/** What a reader of typed text says of it: the value, or the key of the sentence, with the sign that the sentence names. */
type Reading = { ok: true; value: string } | { ok: false; key: string; sign?: string }

/** One line that is read by rules of its own. What is no text reads as "". */
export function typed(read: (text: string) => Reading) {
  return z.unknown().transform((sent, context) => {
    const text = typeof sent === 'string' ? sent : ''
    const reading = read(text)
    if (reading.ok) return reading.value
    // The rules over several fields go on: whoever has to mend two of them is told of both at once.
    context.addIssue({ code: 'custom', message: reading.key, params: { sign: reading.sign }, continue: true })
    return cleanLine(text)
  })
}

/** One of the offered answers. `fallback` is the answer of somebody who chose none. */
export function choice<Code extends string>(codes: readonly Code[], key: string, fallback?: Code) {
  return z
    .unknown()
    .transform((value) => (value === undefined || value === '' ? fallback : value))
    .pipe(z.enum(codes, key))
}

/** Any number of the offered answers, each once. */
export function choices<Code extends string>(codes: readonly Code[], key: string) {
  return z
    .unknown()
    .transform((value) => (value === undefined ? [] : [...new Set([value].flat())]))
    .pipe(z.array(z.enum(codes, key), key))
}

/** A ticked box. Anything but the value that our own form sends counts as not ticked. */
export const ticked = z.unknown().transform((value) => value === 'tak')

/** An id of ours in a hidden field. It is data from outside like any other. */
export function idField(key: string) {
  return z.unknown().pipe(z.uuid(key))
}

/** A moment of ours in a hidden field, as toISOString writes it. */
export function momentField(key: string) {
  return z.unknown().pipe(z.iso.datetime(key).transform((text) => new Date(text)))
}

export function wholeNumber(key: string, min: number, max: number) {
  return z
    .unknown()
    .transform((value) => (typeof value === 'string' && /^\d{1,4}$/.test(value.trim()) ? Number(value) : Number.NaN))
    .pipe(z.number(key).min(min, key).max(max, key))
}

/** A date of this century: stepping from week to week must come to an end. */
export function localDate(key: string) {
  const isOfThisCentury = (date: string) => date.startsWith('20') && isLocalDate(date)
  // Rules over several fields reckon with the date, so they must not run on what is none.
  return z.unknown().pipe(z.string(key).trim().refine(isOfThisCentury, { error: key, abort: true }))
}

export function wallTime(key: string) {
  return z
    .unknown()
    .transform((value) => (typeof value === 'string' ? value.trim().replace('.', ':').padStart(5, '0') : ''))
    .pipe(z.string().regex(wallTimePattern, key))
}
