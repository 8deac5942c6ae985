import { type Locale, locales } from '@/lib/i18n/locales'
import { messages } from '@/lib/i18n/translations'

type Words = { [name: string]: string | Words }

function flat(words: Words, before = ''): [key: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'string' ? [[before + name, value] as [string, string]] : flat(value, `${before}${name}.`),
  )
}

/** The words of pages by language and by their whole key. */
export const texts = Object.fromEntries(locales.map((locale) => [locale, new Map(flat(messages[locale]))])) as Record<
  Locale,
  Map<string, string>
>

// Pages of staff are Polish, so what only they can say is said in Polish alone.
const staffOnly = [
  /^errors\.(handover|late|ownSlot|feed|away|visitNote|plan|search|memorable|signIn|mark|block|burst|call|settings|cancel|take|apart|account|password|person|totp|provider)\./,
  /^errors\.slot\.slot-/,
  /^errors\.phone\.needed$/,
  /^booking\.contact\.phoneHintDesk$/,
]
const isStaffOnly = (key: string) => staffOnly.some((pattern) => pattern.test(key))

/** The keys that every language has. */
export const publicKeys = [...texts.pl.keys()].filter((key) => !isStaffOnly(key))
