import { Details } from '@/components/ui/Details'
import { formatMoment } from '@/lib/i18n/dates'
import { messageChannelWords } from '@/lib/messages/outbox/words'
import type { Messages } from '@/lib/panel/messages/data'
import styles from './ShownMessages.module.css'

/** While the app is tried out without a mail server: the messages that would have left, with links that work. */
export function ShownMessages({ messages }: { messages: Messages['shown'] }) {
  if (messages.length === 0) return <p>Nic jeszcze nie zostało wysłane. Zarezerwuj wizytę z adresem e-mail.</p>
  return messages.map(({ id, createdAt, channel, recipient, subject, text }) => (
    <Details key={id} summary={`${subject} – do: ${recipient}`}>
      <p>
        {messageChannelWords[channel]}, {formatMoment(createdAt)}
      </p>
      <p className={styles.text}>{text.split(/(https?:\/\/\S+)/).map(linked)}</p>
    </Details>
  ))
}

// Every second piece is an address.
function linked(piece: string, index: number) {
  if (index % 2 === 0) return piece
  return (
    <a key={index} href={piece}>
      {piece}
    </a>
  )
}
