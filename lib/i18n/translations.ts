import 'server-only'
import { createTranslator } from 'next-intl'
import { getLocale, type getTranslations as perRequest } from 'next-intl/server'
import en from '@/lib/i18n/messages/en.json'
import pl from '@/lib/i18n/messages/pl.json'
import ru from '@/lib/i18n/messages/ru.json'
import uk from '@/lib/i18n/messages/uk.json'
import type { Locale } from './locales'
import { typesetAll, typesetValues } from './typography'

/**
 * The words of a language, by namespaces. English sets the shape, because what only staff read stands in Polish alone;
 * tests/unit/messages.test.ts compares each language with the Polish words.
 */
export const messages: Record<Locale, typeof en> = typesetAll({ pl, uk, en, ru })

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
  }
}

/**
 * next-intl's getTranslations, kept for the life of the process. Its own version lives for one request and reads every
 * message of ICU anew each time, which was half the work of the home page. Words never change while a server runs.
 */
const translators = new Map<string, unknown>()

async function translations(options?: string | { locale?: Locale; namespace?: string }): Promise<unknown> {
  const { locale, namespace } = typeof options === 'string' ? { namespace: options } : { ...options }
  const language = locale ?? (await getLocale())
  const key = `${language} ${namespace ?? ''}`
  let translator = translators.get(key)
  if (!translator) {
    const settings = { locale: language, messages: messages[language], timeZone: 'Europe/Warsaw' }
    // The namespace is checked where it is asked for, by the types of next-intl's own function.
    translator = typesetting(createTranslator({ ...settings, namespace: namespace as never }))
    translators.set(key, translator)
  }
  return translator
}

type Translator = ReturnType<typeof createTranslator>
type Given = Parameters<Translator['rich']>

/** The same translator, which also keeps together what is put into its messages. */
function typesetting(translate: Translator): Translator {
  const set = <Answer>(say: (...given: Given) => Answer) =>
    ((key, values, formats) => say(key, typesetValues(values), formats)) as (...given: Given) => Answer
  const { has, raw } = translate
  const [rich, markup] = [set(translate.rich), set(translate.markup as typeof translate.rich)]
  return Object.assign(set(translate as typeof translate.rich), { rich, markup, has, raw }) as unknown as Translator
}

export const getTranslations = translations as typeof perRequest
