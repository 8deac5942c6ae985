import type { ReactNode } from 'react'
import { describedBy } from './FieldFrame'
import styles from './Fieldset.module.css'
import { Unanswered } from './Unanswered'

export type FieldsetWords = {
  name: string
  legend: string
  legendAs?: 'plain' | 'h1' | 'h2' | 'h3'
  hint?: string
  error?: string
  optional?: string
  /** Of a question with radios: what stands for no answer where browsers would take one by themselves. */
  unanswered?: string
}

/** A question whose answer is several controls: legend, hint and error once for all of them. */
export function Fieldset({
  name,
  legend,
  legendAs = 'plain',
  hint,
  error,
  optional,
  unanswered,
  children,
}: FieldsetWords & { children: ReactNode }) {
  const Heading = legendAs
  return (
    <fieldset
      className={error ? `${styles.group} ${styles.wrong}` : styles.group}
      aria-describedby={describedBy(name, { hint, error })}
    >
      <legend className={styles.legend}>
        {Heading === 'plain' ? legend : <Heading>{legend}</Heading>}
        {optional ? <span className={styles.optional}> ({optional})</span> : null}
      </legend>
      {hint ? (
        <p className={styles.hint} id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className={styles.error} id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {unanswered ? <Unanswered name={name} words={unanswered} /> : null}
      {children}
    </fieldset>
  )
}
