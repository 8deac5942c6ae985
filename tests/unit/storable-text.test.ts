import { expect, test } from 'vitest'
import { ZodObject, type ZodType } from 'zod'
import { parseValues } from '@/lib/platform/web/form'
import { refusedAtOnce } from '@/lib/server/front'
import { settingForms } from '../support/setting-forms'

/** Every schema of the repository that reads a form, by its module. */
const modules = import.meta.glob<Record<string, unknown>>('../../lib/**/schema.ts', { eager: true })
const schemas = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).flatMap(([name, schema]) =>
    schema instanceof ZodObject ? [{ name: `${file.slice(6)} ${name}`, schema }] : [],
  ),
)

/** What Postgres stores as text: no NUL, and no half of a pair. */
const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (value && typeof value === 'object' && !(value instanceof Date)) return Object.values(value).every(isStorable)
  return true
}

/** Taken as they are typed, and never stored: a password is hashed, a secret is looked up by its hash. */
const hashed = /password|token|^proof$|^staffId$/i
/** Compared with what we know, or refused by a rule over the whole form; never asked of a database and never stored. */
const compared = ['emailAsked', 'seal', 'turn', 'callerTimes', 'id']

test('whatever a form sends, no text that a database refuses comes out of its schema', () => {
  expect(schemas.length).toBeGreaterThan(40)
  const strange = 'Jan\u0000 K\uD800 x@example.org 601234567'
  const bodies = Object.values(settingForms()).map(({ body }) => body as Record<string, string>)
  const refusedByPostgres = schemas.flatMap(({ name, schema }) => {
    const fields = Object.keys(schema.shape)
    const body = bodies.find((each) => fields.every((field) => field in each)) ?? {}
    return fields.flatMap((field) => {
      if (hashed.test(field) || compared.includes(field)) return []
      const part = schema.shape[field] as ZodType
      const alone = part.safeParse(strange)
      const whole = parseValues(schema, { ...body, [field]: strange })
      const read = [alone.success ? alone.data : null, whole.ok ? whole.value : null]
      return read.every(isStorable) ? [] : [`${name}: ${field}`]
    })
  })
  expect(refusedByPostgres).toEqual([])
})

test('an address that asks for text which no database takes is no address', () => {
  const asked = (url: string) =>
    refusedAtOnce({ method: 'GET', url, httpVersion: '1.1', rawHeaders: ['host', 'a'] } as never)
  expect(asked('/panel/dziennik?kto=klient')).toBeNull()
  expect(asked('/panel/dziennik?kto=%C5%81ucja+%0A&od=2027-01-01')).toBeNull()
  for (const query of ['kto=%00', 'a=b&kto=x%00y', '%00', 'kto=%ED%A0%80', '?%00'])
    expect(asked(`/panel/dziennik?${query}`), query).toBe(400)
})
