'use client'

import { useEffect, useState } from 'react'
import { buttonClass } from './Button'

type PrintButtonProps = {
  children: string
  /** Notes that it was printed, with these values. */
  action?: (form: FormData) => Promise<void>
  values?: Record<string, string>
}

/** Appears only where it can work: printing from the page needs JavaScript. */
export function PrintButton({ children, action, values = {} }: PrintButtonProps) {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const button = (
    <button
      className={buttonClass({ variant: 'secondary' })}
      type={action ? 'submit' : 'button'}
      hidden={!ready}
      data-print-page
      onClick={() => window.print()}
    >
      {children}
    </button>
  )
  if (!action) return button
  return (
    <form action={action} autoComplete="off">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {button}
    </form>
  )
}
