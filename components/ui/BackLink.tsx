import styles from './BackLink.module.css'

export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <a className={styles.back} href={href}>
      <span className={styles.arrow} aria-hidden="true">
        ‹
      </span>
      <span className={styles.words}>{children}</span>
    </a>
  )
}
