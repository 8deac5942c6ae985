import styles from './StepHeading.module.css'

/** "Krok 1 z 3" above the question, also where the question is the legend of a group. */
export function StepCaption({ children }: { children: string }) {
  return <p className={styles.caption}>{children}</p>
}

export function StepHeading({ caption, title }: { caption: string; title: string }) {
  return (
    <div>
      <StepCaption>{caption}</StepCaption>
      <h1>{title}</h1>
    </div>
  )
}
