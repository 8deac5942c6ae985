import type { ReactNode } from 'react'

type ServerAction = ((form: FormData) => Promise<void>) & { readonly $$id?: string }

/**
 * A form after which nothing of this page may stay behind. React would send it by script and exchange only parts of the
 * document, whose scripts still hold what the page said. Written out as React itself writes it for a browser without a
 * script, the form is sent by the browser, and the answer is a new document.
 */
export function DocumentForm({
  action,
  className,
  children,
}: {
  action: (form: FormData) => Promise<void>
  className?: string
  children: ReactNode
}) {
  const { $$id } = action as ServerAction
  return (
    <form className={className} method="post" encType="multipart/form-data">
      <input type="hidden" name={`$ACTION_ID_${$$id}`} />
      {children}
    </form>
  )
}
