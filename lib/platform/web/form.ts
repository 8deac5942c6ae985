import type { z } from 'zod'
import type { FormValues } from '@/lib/platform/fields'

/** A field's error is a key of the `errors` namespace of the messages; the page turns it into a sentence. */
/** `count` and `sign` are what the sentence of the key names, where it names a number or a piece of what was typed. */
export type FieldError = { field: string; key: string; count?: number; sign?: string }
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
  const byField = new Map<string, FieldError>()
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    if (!byField.has(field)) byField.set(field, { field, key: issue.message, ...namedBy(issue) })
  }
  return order.flatMap((field) => byField.get(field) ?? [])
}

// A piece of what was typed has to fit a sentence, and the cookie that it comes back in.
const longestSign = 80

function namedBy(issue: z.core.$ZodIssue): Pick<FieldError, 'count' | 'sign'> {
  const { count, sign } = issue.code === 'custom' ? (issue.params ?? {}) : {}
  return {
    ...(Number.isInteger(count) && { count }),
    ...(typeof sign === 'string' && { sign: [...sign].slice(0, longestSign).join('') }),
  }
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
