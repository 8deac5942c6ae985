'use client'

import { StaffMessage } from '@/components/panel/shell/StaffMessage'
import { Button } from '@/components/ui/Button'

export default function StaffError({ reset }: { error: Error; reset: () => void }) {
  return (
    <StaffMessage
      title="Coś nie działa po naszej stronie"
      text="Przepraszamy. Sprawdź na liście, czy zmiana została zapisana. Potem spróbuj jeszcze raz."
    >
      <form action={reset}>
        <Button>Spróbuj jeszcze raz</Button>
      </form>
    </StaffMessage>
  )
}
