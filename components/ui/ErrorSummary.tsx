'use client'

import { useEffect, useId, useRef } from 'react'
import styles from './ErrorSummary.module.css'

type ErrorSummaryProps = { title: string; errors: readonly { href: string; text: string }[] }

/** What to put right on this page. Without JavaScript the autofocus attribute brings the reader here. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const titleId = useId()

  // Every answer of the server renders anew, also one with the same errors as before: focus comes back each time.
  useEffect(() => {
    box.current?.focus()
  })

  return (
    // biome-ignore lint/a11y/noAutofocus: after a failed form the reader must start at the list of errors
    <div className={styles.summary} ref={box} role="alert" tabIndex={-1} autoFocus aria-labelledby={titleId}>
      <h2 className={styles.title} id={titleId}>
        {title}
      </h2>
      <ul className={styles.list}>
        {errors.map((error) => (
          <li key={`${error.href} ${error.text}`}>
            <a href={error.href}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
