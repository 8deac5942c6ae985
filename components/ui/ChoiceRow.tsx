import type { ReactNode } from 'react'
import styles from './ChoiceRow.module.css'

type ChoiceRowProps = {
  kind: 'radio' | 'checkbox'
  id: string
  name: string
  value: string
  label: ReactNode
  hint?: string
  defaultChecked?: boolean
  invalid?: boolean
  /** The page has one job, and it begins here. */
  startHere?: boolean
}

/** A large row: a press anywhere on it chooses. */
export function ChoiceRow({ kind, id, name, value, label, hint, defaultChecked, invalid, startHere }: ChoiceRowProps) {
  return (
    <div className={styles.row}>
      <input
        className={styles.input}
        type={kind}
        id={id}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        // biome-ignore lint/a11y/noAutofocus: only where a page has one job
        autoFocus={startHere}
        aria-labelledby={hint ? `${id}-name` : undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={invalid && kind === 'checkbox' ? true : undefined}
      />
      <label className={styles.label} htmlFor={id}>
        {/* The hint is pressed with the row and heard after the name, not as a part of it. */}
        <span className={styles.name} id={hint ? `${id}-name` : undefined}>
          {label}
        </span>
        {hint ? (
          <span className={styles.hint} id={`${id}-hint`}>
            {hint}
          </span>
        ) : null}
      </label>
    </div>
  )
}

/** Rows one under another, or tiles: up to four side by side on a wide screen. */
export function ChoiceRows({ layout = 'stack', children }: { layout?: 'stack' | 'tiles'; children: ReactNode }) {
  return <div className={layout === 'tiles' ? styles.tiles : styles.rows}>{children}</div>
}
