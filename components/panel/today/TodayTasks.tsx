import { Notice } from '@/components/ui/Notice'
import styles from './Today.module.css'
import type { Task } from './today-tasks'

/** What somebody must do now. Each line leads to the one place where it is done. */
export function TodayTasks({ tasks }: { tasks: Task[] }) {
  return (
    <section aria-labelledby="do-zrobienia" className={styles.part}>
      <h2 id="do-zrobienia">Do zrobienia</h2>
      {tasks.length > 0 ? (
        <ul className={styles.tasks}>
          {tasks.map(({ title, more, href, isUrgent }) => (
            <li key={`${href} ${title}`} className={isUrgent ? `${styles.task} ${styles.urgent}` : styles.task}>
              <a href={href}>{title}</a>
              {more ? <p className={styles.more}>{more}</p> : null}
            </li>
          ))}
        </ul>
      ) : (
        <Notice kind="ok" title="Na dziś wszystko załatwione." />
      )}
    </section>
  )
}
