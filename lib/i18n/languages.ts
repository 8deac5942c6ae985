import type { Language } from './language'
import { en } from './languages/en'
import { pl } from './languages/pl'
import { ru } from './languages/ru'
import { uk } from './languages/uk'
import type { Locale } from './locales'

/** Every language of the list has its file here, or the compiler says which has none. */
export const languages: Record<Locale, Language> = { pl, uk, en, ru }
