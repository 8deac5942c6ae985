import { z } from 'zod'
import { idField, line, ticked, wholeNumber } from '@/lib/platform/fields'

const text = (max: number) => line({ empty: 'settings.empty', tooLong: 'settings.long', max })
const sentence = line({ tooLong: 'settings.long', max: 250 })
// A new one has neither.
const which = {
  id: z
    .unknown()
    .transform((sent): unknown => sent || null)
    .pipe(z.union([z.null(), idField('form.stale')], 'form.stale')),
  version: wholeNumber('form.stale', 0, 9999),
}

export const mediatorSchema = z.object({
  ...which,
  name: text(80),
  credentialPl: sentence,
  credentialUk: sentence,
  credentialEn: sentence,
  credentialRu: sentence,
  inUse: ticked,
})

export const placeSchema = z.object({
  ...which,
  name: text(80),
  street: text(80),
  city: text(60),
  room: text(20),
  inUse: ticked,
})

export type MediatorInput = z.output<typeof mediatorSchema>
export type PlaceInput = z.output<typeof placeSchema>
