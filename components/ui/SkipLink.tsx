import styles from './SkipLink.module.css'

/** First stop of the Tab key on every page. */
export function SkipLink({ children }: { children: string }) {
  return (
    <a className={styles.skip} href="#main">
      {children}
    </a>
  )
}
