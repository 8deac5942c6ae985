import 'server-only'
import { serviceFacts } from '@/lib/office/service/words'
import type { FormState } from '@/lib/platform/web/form'
import type { Locale } from './locales'
import { getTranslations } from './translations'

/** The sentences of a refused form: at its fields, in the summary, and about the form as a whole. */
export type FormWords = {
  at: (field: string) => string | undefined
  summary: { href: string; text: string }[]
  notice?: string
}

const staleKey = 'form.stale'
export async function formWords(locale: Locale, form: FormState): Promise<FormWords> {
  const t = await getTranslations({ locale, namespace: 'errors' })
  const { contactPhoneShown: phone, office } = serviceFacts()
  const facts = { phone, office: office.shortName }
  // A hidden field cannot be mended at the field: what is wrong with it is wrong with the form.
  const isOfField = ({ key }: { key: string }) => key !== staleKey
  const sentences = new Map(
    form.errors
      .filter(isOfField)
      .map(({ field, key, count = 0, sign = '' }) => [field, t(key, { ...facts, count, sign })]),
  )
  const notice = form.notice ?? form.errors.find(({ key }) => key === staleKey)?.key
  return {
    at: (field) => sentences.get(field),
    summary: [...sentences].map(([field, text]) => ({ href: `#${field}`, text })),
    ...(notice && { notice: t(notice, facts) }),
  }
}

/** Whether the form is the first thing on its page: there is nothing to mend, and nothing that was just done. */
export function beginsAtForm({ summary, notice }: FormWords, done?: string): boolean {
  return summary.length === 0 && notice === undefined && done === undefined
}

/** True when a form was older than what it asks for: it has to begin anew. */
export function isStale({ notice, errors }: FormState): boolean {
  return notice === staleKey || errors.some(({ key }) => key === staleKey)
}

/** True when the page has something to put right: its title says so first. */
export function isRefused(form: FormState): boolean {
  return form.errors.length > 0 || form.notice !== undefined
}
