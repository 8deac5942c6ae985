import { formatMonth } from '@/lib/i18n/dates'
import type { ReportTable } from '@/lib/panel/reports/rules'
import { hiddenWord } from '@/lib/panel/reports/words'
import styles from './Report.module.css'

const [width, height, foot, head] = [720, 240, 28, 22]
const step = width / 12
const room = height - foot - head

/** How many visits each month had. The table below it says the same in numbers. */
export function VisitChart({ table, year }: { table: ReportTable; year: string }) {
  const most = Math.max(1, ...table.rows.map(({ sum }) => sum ?? 0))
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="wykres-tytul">
        <title id="wykres-tytul">{`Liczba wizyt w miesiącach roku ${year}. Te same liczby są w tabeli poniżej.`}</title>
        <line className={styles.axis} x1={0} x2={width} y1={height - foot} y2={height - foot} />
        {table.rows.map(({ month, sum }, at) => {
          const tall = Math.round(((sum ?? 0) / most) * room)
          const middle = step * (at + 0.5)
          return (
            <g key={month}>
              <rect
                className={styles.bar}
                x={step * at + 12}
                width={step - 24}
                y={height - foot - tall}
                height={tall}
              />
              <text className={styles.value} x={middle} y={height - foot - tall - 6}>
                {sum ?? hiddenWord}
              </text>
              <text className={styles.label} x={middle} y={height - 8}>
                {formatMonth(month).slice(0, 3)}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>Wizyty według miesiąca dyżuru</figcaption>
    </figure>
  )
}
