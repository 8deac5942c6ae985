import type { HTMLInputAutoCompleteAttribute } from 'react'
import styles from './Field.module.css'
import { describedBy, FieldFrame, type FieldWords } from './FieldFrame'

type FieldProps = FieldWords & {
  type?: 'text' | 'tel' | 'password' | 'date' | 'search'
  defaultValue?: string
  inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'search'
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoCapitalize?: 'off' | 'none' | 'characters' | 'words' | 'sentences'
  autoCorrect?: 'off'
  spellCheck?: boolean
  width?: 'short' | 'normal' | 'wide'
  /** The page has one job, and it begins here. */
  startHere?: boolean
}

/** One line of typing with its label. Never `required`: the server says what is missing, in words. */
export function Field({ name, label, hint, error, optional, id = name, width, startHere, ...input }: FieldProps) {
  const size = width === 'short' || width === 'wide' ? ` ${styles[width]}` : ''
  return (
    <FieldFrame {...{ name, label, hint, error, optional, id }}>
      <input
        {...input}
        // biome-ignore lint/a11y/noAutofocus: only where a page has one job
        autoFocus={startHere}
        className={`${styles.control}${size}`}
        id={id}
        name={name}
        type={input.type ?? 'text'}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  )
}
