import type { ReactNode } from 'react'
import styles from './Table.module.css'
import { VisuallyHidden } from './VisuallyHidden'

/**
 * `tight` keeps a value on one line: hours, short dates. With a `size` columns of tables on one page stand under each other;
 * those without one share what is left.
 */
type TableColumn = {
  label: string
  numeric?: boolean
  tight?: boolean
  labelHidden?: boolean
  size?: 'xs' | 's' | 'm' | 'l'
}
export type TableRow = { key: string; cells: readonly ReactNode[]; marked?: boolean }

type TableProps = {
  caption: string
  captionHidden?: boolean
  columns: readonly TableColumn[]
  /** The first cell of a row is its header. */
  rows: readonly TableRow[]
}

export function Table({ caption, captionHidden, columns, rows }: TableProps) {
  return (
    <div className={styles.frame}>
      <table className={columns.some(({ size }) => size) ? `${styles.table} ${styles.even}` : styles.table}>
        <caption className={captionHidden ? undefined : styles.caption}>
          {captionHidden ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" className={headClass(column)}>
                {column.labelHidden ? <VisuallyHidden>{column.label}</VisuallyHidden> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.marked ? styles.marked : undefined}>
              {columns.map((column, index) => (
                <Cell key={column.label} column={column} header={index === 0}>
                  {row.cells[index]}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function headClass({ numeric, size }: TableColumn): string | undefined {
  return [numeric && styles.number, size && styles[size]].filter(Boolean).join(' ') || undefined
}

function Cell({ column, header, children }: { column: TableColumn; header: boolean; children: ReactNode }) {
  if (header) return <th scope="row">{children}</th>
  const tight = column.tight ? styles.tight : undefined
  return (
    <td className={column.numeric ? styles.number : tight} data-label={column.labelHidden ? undefined : column.label}>
      {children}
    </td>
  )
}
