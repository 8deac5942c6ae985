import type { ReactNode } from 'react'
import styles from './Field.module.css'

export type FieldWords = {
  name: string
  label: string
  hint?: string
  error?: string
  /** The word for a field that may stay empty, for example "opcjonalnie". */
  optional?: string
  id?: string
}

/** Ids of the hint and the error that stand at a control, in the order in which they are read out. */
export function describedBy(id: string, { hint, error }: { hint?: string; error?: string }): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}

/** Label, hint and error of one control. */
export function FieldFrame({
  name,
  label,
  hint,
  error,
  optional,
  id = name,
  children,
}: FieldWords & { children: ReactNode }) {
  return (
    <div className={error ? `${styles.field} ${styles.wrong}` : styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {optional ? <span className={styles.optional}> ({optional})</span> : null}
      </label>
      {hint ? (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className={styles.error} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  )
}
