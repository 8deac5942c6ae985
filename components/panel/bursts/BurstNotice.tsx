import { Notice } from '@/components/ui/Notice'
import { routes } from '@/lib/routes'

/** Shown until nothing is left of a burst that nobody has looked at. */
export function BurstNotice({ open }: { open: boolean }) {
  if (!open) return null
  return (
    <Notice kind="warn" title="Nietypowo dużo zapisów w krótkim czasie" titleAs="h2">
      <p>
        To może być czyjś żart albo atak. <a href={routes.panel.bursts()}>Zobacz nagłe zapisy</a>
      </p>
    </Notice>
  )
}
