import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { FormValues } from '@/lib/platform/fields'
import { withQuery } from '@/lib/platform/paths'
import { emptyForm, type FieldError, type FormState } from './form'
import { goTo } from './go-to'
import { answerWith } from './request-state'
import { sealedCookie, sealedCookieBytes } from './sealed-cookie'
import { anyForm, refusedCookie, refusedMinutes, refusedParameter } from './stale-form'

/**
 * How a form that was refused comes back. The action stores what was typed and what is wrong in an encrypted cookie and
 * redirects to the page (303), so that reload and the back button never send a form again and no script is needed.
 * The page shows it only under the id in its address: an old cookie never spoils a fresh visit.
 */
const schema = z.object({
  id: z.string(),
  form: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  errors: z.array(
    z.object({ field: z.string(), key: z.string(), count: z.number().optional(), sign: z.string().optional() }),
  ),
  notice: z.string().optional(),
  status: z.literal([404, 409, 422, 429]).optional(),
  retryAfter: z.number().optional(),
})

const flash = sealedCookie(refusedCookie, schema, refusedMinutes)
export const refusedFormCookie = flash.kind

/** Without a status: 422, something is to be mended. With 429 it may say after how many seconds to come back. */
type Refusal = {
  values?: FormValues
  errors?: FieldError[]
  notice?: string
  status?: 404 | 409 | 422 | 429
  retryAfter?: number
}

export type RefusedParams = Promise<{ [refusedParameter]?: string | string[] }>

/** Sends the person back to the form with everything that was typed. `notice` is a sentence about the form as a whole. */
export async function refuse(path: string, form: string, refusal: Refusal): Promise<never> {
  return goTo(withQuery(path, refusedParameter, await write(form, { status: 422, ...refusal })))
}

/** Keeps values under a new id without an error: a search, whose words do not belong in an address. */
export function keepForm(form: string, values: FormValues): Promise<string> {
  return write(form, { values })
}

async function write(form: string, { values = {}, errors = [], ...rest }: Refusal): Promise<string> {
  const id = randomBytes(6).toString('hex')
  await flash.write({ id, form, values: withinCookie(values), errors, ...rest })
  return id
}

/** Once a form is accepted, the back button must show its answers and not the mistakes of an earlier try. */
export async function forgetRefused(): Promise<void> {
  await flash.clear()
}

/** The refused form of this page, or an empty one. Gives the answer the status of what was refused. */
export async function refusedForm(form: string, params: RefusedParams): Promise<FormState> {
  const id = (await params)[refusedParameter]
  if (!id) return emptyForm
  const kept = await flash.read()
  if (!kept || kept.id !== id || ![form, anyForm].includes(kept.form)) return emptyForm
  if (kept.status) answerWith(kept.status, kept.retryAfter)
  return { values: kept.values, errors: kept.errors, ...(kept.notice && { notice: kept.notice }) }
}

// Nobody's honest answer is cut: fields allow far less than this. It is for what would not fit a cookie.
function withinCookie(values: FormValues): FormValues {
  let limit = 600
  const cut = (text: string) => [...text].slice(0, limit).join('')
  const cutAll = () =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]) => [
        field,
        typeof value === 'string' ? cut(value) : value.slice(0, 20).map(cut),
      ]),
    )
  let kept = cutAll()
  while (Buffer.byteLength(JSON.stringify(kept)) > sealedCookieBytes - 700 && limit > 1) {
    limit = Math.floor(limit / 2)
    kept = cutAll()
  }
  return kept
}
