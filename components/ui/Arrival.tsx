'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** What the reader must meet first on this page: the outcome of what was just done. Focus stands on it. */
export function Arrival({ done, children }: { done?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
  })
  return (
    // biome-ignore lint/a11y/noAutofocus: without a script this attribute brings the reader here
    <div ref={box} role={done ? 'status' : 'alert'} tabIndex={-1} autoFocus>
      {children}
    </div>
  )
}
