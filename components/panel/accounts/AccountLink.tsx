import { Notice } from '@/components/ui/Notice'
import { formatMoment } from '@/lib/i18n/dates'
import styles from './AccountLink.module.css'

type AccountLinkProps = { url: string; until: Date; mailedTo: string | null }

/** The link, this once. */
export function AccountLink({ url, until, mailedTo }: AccountLinkProps) {
  return (
    <Notice kind="ok" title="Link do ustawienia hasła" titleAs="h2">
      <p className={styles.url}>{url}</p>
      <p>
        Skopiuj go teraz i przekaż tej osobie. Później nie da się go już zobaczyć, można tylko zrobić nowy. Działa jeden
        raz, do {formatMoment(until)}.
      </p>
      {mailedTo ? (
        <p>Wysyłamy go też na adres {mailedTo}. Jeśli e-mail nie dojdzie, przekaż link w inny sposób.</p>
      ) : (
        <p>Ten system nie wysyła e-maili. Link nie dojdzie sam, trzeba go przekazać.</p>
      )}
    </Notice>
  )
}
