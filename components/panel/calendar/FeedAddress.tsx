import { Arrival } from '@/components/ui/Arrival'
import { ButtonLink } from '@/components/ui/Button'
import { ButtonRow } from '@/components/ui/ButtonRow'
import { Notice } from '@/components/ui/Notice'
import styles from './FeedAddress.module.css'

/** The new address, this once. Calendar programs know webcal: as "subscribe to this". */
export function FeedAddress({ url }: { url: string }) {
  return (
    <Arrival done>
      <Notice kind="ok" title="Nowy adres kalendarza" titleAs="h2">
        <p className={styles.url}>{url}</p>
        <p>Skopiuj go teraz. Później nie da się go już zobaczyć, można tylko utworzyć następny.</p>
        <p>Kto zna ten adres, widzi godziny wizyt. Nie przesyłaj go innym osobom.</p>
        <ButtonRow>
          <ButtonLink href={url.replace(/^https?:/, 'webcal:')}>Dodaj do kalendarza na tym urządzeniu</ButtonLink>
        </ButtonRow>
      </Notice>
    </Arrival>
  )
}
