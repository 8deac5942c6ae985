import { z } from 'zod'
import { idField, line } from '@/lib/platform/fields'

const optional = (max: number) => line({ tooLong: 'person.long', max })

/** By what a person is found who asks: the number with the phone, or, of whoever only waits, the phone with the name. */
export const lookupSchema = z
  .object({ referenceCode: optional(40), phone: optional(60), clientName: optional(80) })
  .refine(({ phone, clientName }) => phone !== '' || clientName !== '', { path: ['phone'], message: 'person.empty' })

export const personSchema = z.object({ clientId: idField('form.stale') })

/** `seen` is what the page said would end: ids of visits and of places on the list. */
export const eraseSchema = personSchema.extend({
  seen: z.unknown().pipe(z.string('form.stale').regex(/^([\da-f-]{36}(,[\da-f-]{36}){0,99})?$/, 'form.stale')),
})
