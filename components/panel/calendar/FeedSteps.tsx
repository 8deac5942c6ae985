import { Stack } from '@/components/ui/Stack'

/** How the address gets into a calendar, in the words of the three programs that most people have. */
export function FeedSteps() {
  return (
    <Stack>
      <h2>Jak dodać kalendarz</h2>
      <div>
        <h3>iPhone, iPad, Mac</h3>
        <p>Naciśnij „Dodaj do kalendarza na tym urządzeniu” i potwierdź subskrypcję.</p>
      </div>
      <div>
        <h3>Telefon z Androidem</h3>
        <p>
          Na komputerze otwórz Kalendarz Google. Wybierz „Inne kalendarze”, potem „Z adresu URL”, i wklej adres. Po
          chwili kalendarz będzie też w telefonie.
        </p>
      </div>
      <div>
        <h3>Outlook</h3>
        <p>Wybierz „Dodaj kalendarz”, potem „Subskrybuj z Internetu”, i wklej adres.</p>
      </div>
      <p>Program odświeża kalendarz co kilka godzin. Najnowszy stan jest zawsze w grafiku.</p>
    </Stack>
  )
}
