'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from './Button'

type SubmitButtonProps = ButtonLook & { children: ReactNode; pendingText: string; name?: string; value?: string }

/** Says that the form is on its way and swallows a second press. It stays focusable: focus must not jump away. */
export function SubmitButton({ children, pendingText, name, value, ...look }: SubmitButtonProps) {
  const { pending } = useFormStatus()
  return (
    <button
      className={buttonClass(look)}
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending}
      data-pending={pendingText}
      onClick={(event) => {
        if (pending) event.preventDefault()
      }}
    >
      <span aria-live="polite">{pending ? pendingText : children}</span>
    </button>
  )
}
