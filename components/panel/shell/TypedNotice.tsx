import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/Notice'

/** Between what somebody else has saved and the form: whoever saves again has seen what that replaces. */
export function TypedNotice({ children }: { children?: ReactNode }) {
  return (
    <Notice kind="warn">
      <p>W formularzu poniżej są Twoje wpisy. Jeśli je zapiszesz, zastąpią to, co jest zapisane.</p>
      {children}
    </Notice>
  )
}
