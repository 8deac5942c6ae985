import { z } from 'zod'
import { cleanLine } from './text'
import { isLocalDate, wallTimePattern } from './time'

/** A field's error is a key of the `errors` namespace of the messages; the page turns it into a sentence. */
export type FieldError = { field: string; key: string }
export type FormValues = Record<string, string | string[]>
export type FormState = { values: FormValues; errors: FieldError[]; notice?: string }

export const emptyForm: FormState = { values: {}, errors: [] }

/** `typed` and `values` are what was sent, field by field, for showing it again. */
export type Parsed<Value> =
  | { ok: true; value: Value; typed: FormValues }
  | { ok: false; values: FormValues; errors: FieldError[] }

/**
 * Reads a submitted form by its schema. What was typed comes back with the errors, fields the schema does not know are
 * dropped, and a file where text belongs counts as nothing.
 */
export function parseForm<Schema extends z.ZodObject>(schema: Schema, form: FormData): Parsed<z.output<Schema>> {
  const typed: FormValues = {}
  for (const field of Object.keys(schema.shape)) {
    const [first, ...more] = textsOf(form, field)
    if (first !== undefined) typed[field] = more.length > 0 ? [first, ...more] : first
  }
  return parseValues(schema, typed)
}

/** Reads answers that were typed before and kept, as if they were sent again. */
export function parseValues<Schema extends z.ZodObject>(schema: Schema, values: FormValues): Parsed<z.output<Schema>> {
  const fields = Object.keys(schema.shape)
  // An unanswered field is there and undefined: zod does not run a transform on a key that is not there at all.
  const parsed = schema.safeParse(Object.fromEntries(fields.map((field) => [field, values[field]])))
  if (parsed.success) return { ok: true, value: parsed.data, typed: values }
  return { ok: false, values, errors: firstErrors(parsed.error, fields) }
}

function textsOf(form: FormData, field: string): string[] {
  return form.getAll(field).filter((value): value is string => typeof value === 'string')
}

// One sentence a field, in the order in which the page shows the fields.
function firstErrors(error: z.ZodError, order: string[]): FieldError[] {
  const byField = new Map<string, string>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!byField.has(field)) byField.set(field, issue.message)
  }
  return order.flatMap((field) => {
    const key = byField.get(field)
    return key ? [{ field, key }] : []
  })
}

/** What was typed into one field, for showing it again. */
export function typedText(values: FormValues, field: string): string {
  const value = values[field]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** Which of several answers under one name were chosen. */
export function typedList(values: FormValues, field: string): string[] {
  const value = values[field]
  return typeof value === 'string' ? [value] : (value ?? [])
}

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

/** One of the offered answers. `fallback` is the answer of somebody who chose none. */
export function choice<Code extends string>(codes: readonly Code[], key: string, fallback?: Code) {
  return z
    .unknown()
    .transform((value) => (value === undefined || value === '' ? fallback : value))
    .pipe(z.enum(codes as [Code, ...Code[]], key))
}

/** Any number of the offered answers, each once. */
export function choices<Code extends string>(codes: readonly Code[], key: string) {
  return z
    .unknown()
    .transform((value) => (value === undefined ? [] : Array.isArray(value) ? [...new Set(value)] : [value]))
    .pipe(z.array(z.enum(codes as [Code, ...Code[]], key), key))
}

/** A ticked box. Anything but the value that our own form sends counts as not ticked. */
export const ticked = z.unknown().transform((value) => value === 'tak')

/** An id of ours in a hidden field. It is data from outside like any other. */
export function idField(key: string) {
  return z.unknown().pipe(z.uuid(key))
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
