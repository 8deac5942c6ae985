import type { HTMLInputAutoCompleteAttribute } from 'react'
import styles from './Field.module.css'
import { describedBy, FieldFrame, type FieldWords } from './FieldFrame'

type FieldProps = FieldWords & {
  type?: 'text' | 'tel' | 'email' | 'password' | 'date' | 'time' | 'number' | 'search'
  defaultValue?: string
  inputMode?: 'text' | 'tel' | 'email' | 'numeric' | 'search'
  autoComplete?: HTMLInputAutoCompleteAttribute
  autoCapitalize?: 'off' | 'none' | 'characters' | 'words' | 'sentences'
  spellCheck?: boolean
  maxLength?: number
  min?: string | number
  max?: string | number
  step?: string | number
  width?: 'short' | 'normal' | 'wide'
}

/** One line of typing with its label. Never `required`: the server says what is missing, in words. */
export function Field({ name, label, hint, error, optional, labelAs, id = name, width, ...input }: FieldProps) {
  const size = width === 'short' || width === 'wide' ? ` ${styles[width]}` : ''
  return (
    <FieldFrame {...{ name, label, hint, error, optional, labelAs, id }}>
      <input
        {...input}
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
