import styles from './Field.module.css'
import { describedBy, FieldFrame, type FieldWords } from './FieldFrame'

type TextAreaProps = FieldWords & { defaultValue?: string; rows?: number; maxLength?: number }

/** Several lines of typing with their label. */
export function TextArea({ name, id = name, defaultValue, rows = 4, maxLength, ...words }: TextAreaProps) {
  return (
    <FieldFrame {...words} name={name} id={id}>
      <textarea
        className={`${styles.control} ${styles.wide}`}
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, words)}
        aria-invalid={words.error ? true : undefined}
      />
    </FieldFrame>
  )
}
