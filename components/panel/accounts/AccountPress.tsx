import type { ReactNode } from 'react'
import { FreshForm } from '@/components/ui/FreshForm'
import { Stack } from '@/components/ui/Stack'

type PressProps = {
  id: string
  accountId: string
  title: string
  action: (form: FormData) => Promise<void>
  button: ReactNode
  children: ReactNode
}

/** One thing that can be done with an account, and what comes of it. */
export function Press({ id, accountId, title, action, button, children }: PressProps) {
  return (
    <section aria-labelledby={id}>
      <FreshForm action={action}>
        <Stack gap="small">
          <h2 id={id}>{title}</h2>
          <p>{children}</p>
          <input type="hidden" name="accountId" value={accountId} />
          <div>{button}</div>
        </Stack>
      </FreshForm>
    </section>
  )
}
