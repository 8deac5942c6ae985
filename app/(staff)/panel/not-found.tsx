import type { Metadata } from 'next'
import { StaffMessage } from '@/components/staff/StaffMessage'
import { routes } from '@/lib/platform/routes'

export const metadata: Metadata = { title: 'Nie ma takiej strony' }

export default function PanelNotFound() {
  return (
    <StaffMessage title="Nie ma takiej strony" text="Link może być stary albo wpis jest poza Twoim dostępem.">
      <a href={routes.panel.home()}>Przejdź do panelu</a>
    </StaffMessage>
  )
}
