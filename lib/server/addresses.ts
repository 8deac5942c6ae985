import { defaultLocale, isLocale, type Locale, localeOfLetter, localePath } from '@/lib/i18n/locales'
import { movedPaths, pathsOf, routes } from '@/lib/routes'

// Those of one address: none has an id or a secret in its path.
const fixedPathsOf = (paths: Parameters<typeof pathsOf>[0]) =>
  new Set(
    pathsOf(paths, '*')
      .map((path) => path.replace(/\?.*/, ''))
      .filter((path) => !path.includes('*')),
  )
const ofEverybody = fixedPathsOf({ ...routes, panel: {} })
const ofStaff = fixedPathsOf(routes.panel)

/** What people take for the name of a language, beside its own: of a country, or none at all. */
const otherNames: Record<string, string> = { pl: '', ua: 'uk', gb: 'en', us: 'en' }
/** What a sentence puts behind the last word of an address. */
const behind = /(?<=[\p{L}\p{N}_-])[\s.,;:!?'"„”«»()<>[\]{}|*]+$/u

/**
 * The page that is meant by an address as people write it down, read it out and copy it: in capitals, with a full stop or a
 * bracket behind it, under the name of a country, or as an older release had it. Null where it is right as it is, or no
 * page of ours is meant.
 */
export function rightAddress(url: string): string | null {
  const [asked = '', ...query] = url.split('?')
  const search = query.length > 0 ? `?${query.join('?')}` : ''
  const written = decodeURIComponent(asked).replace(behind, '')
  const [first = '', ...rest] = written.toLowerCase().replace(/\/+$/, '').split('/').slice(1)
  const language = otherNames[first] ?? (isLocale(first) ? first : null)
  const path = nowAt(`/${language === null ? [first, ...rest].join('/') : rest.join('/')}`)
  // The secret of a link is as it is, and ends where the signs of one end.
  const secret = /^(?:\/\w\w)?\/w\/([\w-]+)/i.exec(written)?.[1]
  const [, letter = '', shortSecret] = /^\/([a-z])\/([\w-]+)/i.exec(written) ?? []
  const linkLocale = shortSecret && localeOfLetter(letter)
  if (linkLocale && !secret) return localePath(linkLocale, routes.link(shortSecret)) + search
  const isOurs = secret || ofEverybody.has(path) || (language === null && ofStaff.has(path))
  const right = localePath(
    isLocale(language ?? '') ? (language as Locale) : defaultLocale,
    secret ? routes.link(secret) : path,
  )
  return isOurs && right !== asked ? right + search : null
}

const moved = new Map(Object.entries(movedPaths))
const nowAt = (path: string): string => moved.get(path) ?? path
