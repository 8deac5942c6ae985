import { VisuallyHidden } from '@/components/ui/VisuallyHidden'
import { formatDutyDate, formatDutyDateLong, formatMonth, formatWallTime } from '@/lib/i18n/dates'
import type { DutyMonthView } from '@/lib/panel/duties/data'
import { firstDayOf, monthOf, weeksOf } from '@/lib/panel/duties/rules'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import { weekdayNames } from '@/lib/schedule/plan/words'
import styles from './DutyMonth.module.css'

type MonthDuty = DutyMonthView['duties'][number]

/** One month of hours as a calendar: a row for each week; on a phone a list of the days that have a duty. */
export function DutyMonth({ month, now }: { month: DutyMonthView; now: Date }) {
  const today = localDateOf(now)
  const name = formatMonth(firstDayOf(month.month))
  const byDay = Map.groupBy(month.duties, ({ date }) => date)
  return (
    <section className={styles.month} id="miesiac" aria-labelledby="miesiac-tytul">
      <h2 id="miesiac-tytul">Miesiąc: {name}</h2>
      <MonthNav month={month} isNow={monthOf(today) === month.month} />
      {month.duties.length === 0 ? <p>W tym miesiącu nie ma dyżurów.</p> : null}
      <div className={styles.frame}>
        <table className={styles.table}>
          <caption>
            <VisuallyHidden>{`Dyżury i godziny, ${name}`}</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              {['tydzień', ...weekdayNames].map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(month.month).map((days) => (
              <Week key={String(days)} days={days} byDay={byDay} today={today} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function MonthNav({ month: { before, after }, isNow }: { month: DutyMonthView; isNow: boolean }) {
  return (
    <nav className={styles.nav} aria-label="Miesiące" data-print="hide">
      {before ? <a href={routes.panel.dutiesIn(before)}>‹ poprzedni: {formatMonth(firstDayOf(before))}</a> : null}
      {isNow ? null : <a href={`${routes.panel.duties()}#miesiac`}>ten miesiąc</a>}
      {after ? <a href={routes.panel.dutiesIn(after)}>następny: {formatMonth(firstDayOf(after))} ›</a> : null}
    </nav>
  )
}

type WeekProps = { days: (string | null)[]; byDay: ReadonlyMap<string, MonthDuty[]>; today: string }
function Week({ days, byDay, today }: WeekProps) {
  const inside = days.filter((day) => day !== null).map(dayNumber)
  return (
    <tr>
      <th scope="row">{[...new Set([inside[0], inside.at(-1)])].join('–')}</th>
      {days.map((day, index) =>
        day === null ? (
          <td key={weekdayNames[index]} className={styles.bare} />
        ) : (
          <Day key={day} day={day} duties={byDay.get(day) ?? []} isToday={day === today} />
        ),
      )}
    </tr>
  )
}

const dayNumber = (day: string) => Number(day.slice(-2))

function Day({ day, duties, isToday }: { day: string; duties: MonthDuty[]; isToday: boolean }) {
  const look = [isToday && styles.today, duties.length === 0 && styles.bare].filter(Boolean).join(' ')
  return (
    <td className={look || undefined} aria-current={isToday ? 'date' : undefined}>
      <span className={styles.number}>{dayNumber(day)}</span>
      <span className={styles.date}>{formatDutyDateLong(day)}</span>
      {isToday ? <span className={styles.word}> dziś</span> : null}
      {duties.map((duty) => (
        <Duty key={duty.id} duty={duty} isOneOfMany={duties.length > 1} />
      ))}
    </td>
  )
}

function Duty({ duty, isOneOfMany }: { duty: MonthDuty; isOneOfMany: boolean }) {
  if (duty.status === 'holiday') return <p className={styles.holiday}>święto: {duty.holidayName}</p>
  return (
    <div className={styles.duty}>
      <a href={routes.panel.duty(duty.id)}>
        {`${formatWallTime(duty.startTime)}–${formatWallTime(duty.endTime)}`}
        <VisuallyHidden>, {formatDutyDate(duty.date)}</VisuallyHidden>
      </a>
      {isOneOfMany ? <span>{duty.mediator.name}</span> : null}
      {duty.status === 'cancelled' ? <strong className={styles.cancelled}>odwołany</strong> : <Counts duty={duty} />}
    </div>
  )
}

function Counts({ duty }: { duty: MonthDuty }) {
  const counts = Object.entries({
    wolne: duty.freeCount,
    zajęte: duty.bookedCount,
    trzymane: duty.heldCount,
    puste: duty.emptyCount,
    zablokowane: duty.blockedCount,
  }).filter(([, count]) => count > 0)
  return (
    <ul className={styles.counts}>
      {counts.map(([word, count]) => (
        <li key={word}>{`${word}: ${count}`}</li>
      ))}
      {counts.length === 0 ? <li>brak wolnych godzin</li> : null}
    </ul>
  )
}
