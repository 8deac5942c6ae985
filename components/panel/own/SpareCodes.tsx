import { Notice } from '@/components/ui/Notice'
import { PrintButton } from '@/components/ui/PrintButton'
import { spareShown } from '@/lib/office/totp/rules'
import styles from './OwnCode.module.css'

/** The spare codes, this once. */
export function SpareCodes({ codes }: { codes: string[] }) {
  return (
    <Notice kind="ok" title="Kody zapasowe" titleAs="h2">
      <p>
        Przepisz je albo wydrukuj i schowaj. Później nie da się ich już zobaczyć, można tylko zrobić nowe. Każdy działa
        jeden raz, zamiast kodu z telefonu.
      </p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{spareShown(code)}</code>
          </li>
        ))}
      </ol>
      <PrintButton>Drukuj</PrintButton>
    </Notice>
  )
}
