'use client'

import { useEffect, useState } from 'react'
import { buttonClass } from './Button'

/** Appears only where it can work: printing from the page needs JavaScript. */
export function PrintButton({ children }: { children: string }) {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <button
      className={buttonClass({ variant: 'secondary' })}
      type="button"
      hidden={!ready}
      data-print-page
      onClick={() => window.print()}
    >
      {children}
    </button>
  )
}
