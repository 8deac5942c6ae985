import { randomBytes } from 'node:crypto'
import type { ComponentProps } from 'react'

/**
 * A form in which something about a person is typed or chosen. Chromium puts all of it back on Back, also into a page that
 * it fetches anew after everything was ended, unless the form is another one. It tells forms apart by their address and the
 * names of their first two fields. Without a script Next writes one field first; the next has a name of this answer alone.
 * `autocomplete="off"` would do too, and would take their purpose from the fields (WCAG 1.3.5).
 */
export function FreshForm({ children, ...form }: ComponentProps<'form'>) {
  return (
    <form {...form}>
      <input type="hidden" name={`fresh_${randomBytes(9).toString('hex')}`} />
      {children}
    </form>
  )
}
