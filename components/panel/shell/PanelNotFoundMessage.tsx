import { routes } from '@/lib/routes'
import { StaffMessage } from './StaffMessage'

export function PanelNotFoundMessage() {
  return (
    <StaffMessage title="Nie ma takiej strony" text="Link może być stary albo wpis jest poza Twoim dostępem.">
      <a href={routes.panel.home()}>Przejdź do panelu</a>
    </StaffMessage>
  )
}
