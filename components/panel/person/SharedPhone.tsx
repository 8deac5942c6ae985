import { Notice } from '@/components/ui/Notice'

/** Never on paper: whoever asks learns nothing of others who have the same phone. */
export function SharedPhone({ others }: { others: number }) {
  if (others === 0) return null
  return (
    <div data-print="hide">
      <Notice kind="warn" title="Ten sam telefon lub e-mail jest też gdzie indziej">
        <p>
          Inne zapisy z tym telefonem lub e-mailem: {others}. Mogą być innej osoby, więc nie ma ich na tej stronie i ten
          wniosek ich nie usuwa. Jeśli to ta sama osoba, otwórz je osobno, jej numerem. Nie mów o nich osobie, która
          pyta.
        </p>
      </Notice>
    </div>
  )
}
