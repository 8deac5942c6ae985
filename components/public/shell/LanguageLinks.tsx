'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { type Locale, localeNames, localePath, locales, splitPath } from '@/lib/i18n/locales'
import styles from './LanguageLinks.module.css'

type LanguageLinksProps = {
  label: string
  current: Locale
  /** Path and query of this page without the prefix of its language. */
  path: string
}

/** This very page in each language, step and typed answers included. A language names itself, for those who seek it. */
export function LanguageLinks({ label, current, path }: LanguageLinksProps) {
  const here = useHere(path)
  return (
    <nav className={styles.nav} aria-label={label} data-print="hide">
      <ul className={styles.list}>
        {locales.map((locale) => (
          <li key={locale}>
            <a
              className={styles.link}
              href={localePath(locale, here)}
              hrefLang={locale}
              lang={locale}
              aria-current={locale === current ? 'true' : undefined}
            >
              {localeNames[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

// The server knows the page that it was asked for. With a script, a form leads to the next page under the same header.
function useHere(path: string): string {
  const pathname = usePathname()
  const query = useSearchParams().toString()
  const [first] = useState({ pathname, query, path })
  if (pathname === first.pathname && query === first.query) return first.path
  return splitPath(pathname).path + (query && `?${query}`)
}
