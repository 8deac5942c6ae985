import styles from './SkipLink.module.css'

/** First stop of the Tab key on every page. */
export function SkipLink({ children, target = 'main' }: { children: string; target?: string }) {
  return (
    <a className={styles.skip} href={`#${target}`}>
      {children}
    </a>
  )
}
