import type { Metadata } from 'next'
import { HeldBackForm } from '@/components/panel/messages/HeldBackForm'
import { MessageTable } from '@/components/panel/messages/MessageTable'
import { ShownMessages } from '@/components/panel/messages/ShownMessages'
import { StuckNotice } from '@/components/panel/messages/StuckNotice'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { PanelPage } from '@/components/panel/shell/PanelPage'
import { Stack } from '@/components/ui/Stack'
import { requireActor } from '@/lib/panel/account/session'
import { listMessages } from '@/lib/panel/messages/data'
import { messagesDoneWords } from '@/lib/panel/messages/words'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Wiadomości' }

export default async function MessagesPage({ searchParams }: PageProps<'/panel/wiadomosci'>) {
  const actor = await requireActor('coordinator')
  const { waiting, lost, planned, shown, stuck, heldBack } = await listMessages(actor, now())
  const done = doneSentence(messagesDoneWords, await searchParams)
  return (
    <PanelPage actor={actor} current={routes.panel.messages()} title="Wiadomości" done={done}>
      <StuckNotice stuck={stuck} />
      <HeldBackForm heldBack={heldBack} />
      <section aria-labelledby="niedostarczone">
        <Stack>
          <h2 id="niedostarczone">Niedostarczone</h2>
          <p>
            Ostatnie 30 dni. Kto nie dostał wiadomości w żaden sposób, jest na liście{' '}
            <a href={routes.panel.calls()}>Telefony</a>.
          </p>
          <MessageTable
            caption="Niedostarczone wiadomości"
            rows={lost}
            when="Zakończono"
            empty={waiting.length > 0 ? 'Żadna wiadomość nie zawiodła.' : 'Wszystkie wiadomości wysłane.'}
          />
        </Stack>
      </section>
      <section aria-labelledby="czekaja">
        <Stack>
          <h2 id="czekaja">Czekają na wysłanie</h2>
          <MessageTable caption="Czekające wiadomości" rows={waiting} when="Następna próba" empty="Nic nie czeka." />
          <p>Zaplanowane na później: {planned}.</p>
        </Stack>
      </section>
      {env().MESSAGES_IN_PANEL ? (
        <section aria-labelledby="pokazane">
          <Stack>
            <h2 id="pokazane">Treść wiadomości e-mail</h2>
            <p>Serwer poczty nie jest ustawiony, więc wiadomości widać tutaj. Znikają po 24 godzinach.</p>
            <ShownMessages messages={shown} />
          </Stack>
        </section>
      ) : null}
    </PanelPage>
  )
}
