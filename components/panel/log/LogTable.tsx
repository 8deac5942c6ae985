import { Table } from '@/components/ui/Table'
import { formatMoment } from '@/lib/i18n/dates'
import { auditWay, auditWord } from '@/lib/office/audit/words'
import type { LogRow } from '@/lib/panel/log/data'
import { objectWords } from '@/lib/panel/log/words'
import { routes } from '@/lib/routes'
import styles from './Log.module.css'

const columns = [
  { label: 'Kiedy', size: 'l' as const },
  { label: 'Kto', size: 'l' as const },
  { label: 'Co' },
  { label: 'Czego dotyczy', size: 'l' as const },
]

/** One page of what was done, newest first. */
export function LogTable({ rows }: { rows: readonly LogRow[] }) {
  if (rows.length === 0) return <p>Nie ma takich wpisów.</p>
  return (
    <Table
      caption="Wpisy dziennika"
      captionHidden
      columns={columns}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          formatMoment(row.createdAt),
          `${row.actor?.name ?? (row.actorKind === 'client' ? 'Osoba zapisana' : 'System')}, ${auditWay(row)}`,
          auditWord(row.action),
          <WhatItIs key="what" row={row} />,
        ],
      }))}
    />
  )
}

function addressOf({ objectType, objectId }: LogRow): string | null {
  if (objectType === 'booking') return routes.panel.bookingOf(objectId)
  if (objectType === 'entry') return routes.panel.waitingOf(objectId)
  return objectType === 'duty' ? routes.panel.duty(objectId) : null
}

/** By the first signs of its id. What was deleted since is not there any more. */
function WhatItIs({ row }: { row: LogRow }) {
  const text = `${objectWords[row.objectType] ?? row.objectType} ${row.objectId.slice(0, 8)}`
  const address = addressOf(row)
  return <span className={styles.code}>{address ? <a href={address}>{text}</a> : text}</span>
}
