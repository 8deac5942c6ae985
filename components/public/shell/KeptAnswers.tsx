'use client'

import { useEffect } from 'react'
import { fillTyped, readTyped, type TypedAnswers } from '@/components/ui/typed-answers'
import { splitPath } from '@/lib/i18n/locales'

const key = 'odpowiedzi'
const pageOf = (url: string) => splitPath(new URL(url, window.location.href).pathname).path

let sent: TypedAnswers = []

/** Once more into the same form: the answers of the last try to send it, which a lost connection has swallowed. */
export function fillLastSent(): void {
  fillTyped(sent)
}

/**
 * With a script, what was typed and not yet sent stays when the language is changed: the new page takes it over and
 * deletes it at once. Without one, what was sent stays.
 */
export function KeptAnswers() {
  useEffect(() => {
    takeOver()
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[hreflang]') : null
      if (link && pageOf(link.href) === pageOf(window.location.href)) hand(readTyped())
    }
    const onSubmit = () => {
      const typed = readTyped()
      // "Try again" is a form too, and asks nothing.
      if (typed.length > 0) sent = typed
    }
    document.addEventListener('click', onClick)
    document.addEventListener('submit', onSubmit, { capture: true })
    return () => {
      document.removeEventListener('click', onClick)
      document.removeEventListener('submit', onSubmit, { capture: true })
    }
  }, [])
  return null
}

// A browser may be told to keep nothing at all; then nothing is kept.
function hand(typed: TypedAnswers): void {
  try {
    if (typed.length > 0) sessionStorage.setItem(key, JSON.stringify({ page: pageOf(window.location.href), typed }))
  } catch {
    return
  }
}

function takeOver(): void {
  try {
    const kept = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    const { page, typed } = JSON.parse(kept ?? '{}') as { page?: string; typed?: TypedAnswers }
    if (typed && page === pageOf(window.location.href)) fillTyped(typed)
  } catch {
    return
  }
}
