import type { Today } from '@/lib/panel/today/data'
import { NextDuties } from './NextDuties'
import styles from './Today.module.css'
import { TodayTasks } from './TodayTasks'
import { tasksOf } from './today-tasks'

/** What must be done beside what a caller could have. */
export function TodayBoard({ today }: { today: Today }) {
  return (
    <div className={styles.today}>
      <TodayTasks tasks={tasksOf(today)} />
      <NextDuties duties={today.next} late={today.late} />
    </div>
  )
}
