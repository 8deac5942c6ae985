import type { ReactNode } from 'react'
import styles from './EasyText.module.css'

/** The lines of each drawing on a sheet of 96 by 96. Colours come from the tokens, so that dark and forced ones work. */
const drawings = {
  talk: (
    <>
      <path
        className={styles.tint}
        d="M52 8h32a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H68l-8 8v-8h-8a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z"
      />
      <path d="M56 18h22M56 26h14" />
      <circle cx="22" cy="42" r="10" />
      <circle cx="74" cy="56" r="10" />
      <path d="M6 88V72a14 14 0 0 1 14-14h4a14 14 0 0 1 14 14v16" />
      <path d="M58 88v-4a14 14 0 0 1 14-14h4a14 14 0 0 1 14 14v4" />
    </>
  ),
  free: (
    <>
      <circle className={styles.tint} cx="48" cy="48" r="30" />
      <path d="M32 40h13L32 57h13M58 34v23M53 48l10-5" />
      <path className={styles.strong} d="M14 14l68 68" />
    </>
  ),
  secret: (
    <>
      <rect className={styles.tint} x="20" y="42" width="56" height="44" rx="6" />
      <path d="M32 42V28a16 16 0 0 1 32 0v14" />
      <circle className={styles.dot} cx="48" cy="60" r="5" />
      <path d="M48 62v12" />
    </>
  ),
  when: (
    <>
      <rect x="10" y="16" width="76" height="70" rx="6" />
      <path d="M10 36h76M28 8v16M68 8v16" />
      <rect className={styles.tint} x="38" y="44" width="20" height="16" />
      <path className={styles.strong} d="M42 52l4 4 8-9" />
      <path d="M20 52h8M68 52h8M20 72h8M44 72h8M68 72h8" />
    </>
  ),
  where: (
    <>
      <path className={styles.tint} d="M48 6a26 26 0 0 1 26 26c0 18-26 42-26 42S22 50 22 32A26 26 0 0 1 48 6z" />
      <circle cx="48" cy="32" r="9" />
      <path d="M24 76c-8 2-12 5-12 7 0 5 16 8 36 8s36-3 36-8c0-2-4-5-12-7" />
    </>
  ),
  online: (
    <>
      <rect x="26" y="6" width="44" height="84" rx="8" />
      <path d="M42 80h12" />
      <rect className={styles.tint} x="34" y="18" width="28" height="14" rx="3" />
      <rect x="34" y="38" width="28" height="10" rx="3" />
      <rect x="34" y="54" width="28" height="14" rx="3" />
      <path className={styles.strong} d="M42 61l4 4 8-8" />
    </>
  ),
  number: (
    <>
      <rect className={styles.tint} x="8" y="24" width="80" height="50" rx="6" />
      <path d="M18 36l5-3v23M32 36c2-4 11-4 11 2 0 5-11 11-11 18h12M64 33L54 48h14M65 42v14M76 34h4c7 0 7 10 0 10 8 0 8 12-1 12h-4" />
      <path className={styles.strong} d="M18 66h60" />
    </>
  ),
  call: (
    <>
      <path
        className={styles.tint}
        d="M26 12l12 4 4 18-9 6a44 44 0 0 0 23 23l6-9 18 4 4 12c-4 10-12 14-20 12C38 76 20 58 14 32c-2-8 2-16 12-20z"
      />
      <path d="M58 12a26 26 0 0 1 26 26M58 26a12 12 0 0 1 12 12" />
    </>
  ),
  cancel: (
    <>
      <rect x="10" y="16" width="76" height="70" rx="6" />
      <path d="M10 36h76M28 8v16M68 8v16" />
      <path className={styles.strong} d="M36 50l24 24M60 50L36 74" />
    </>
  ),
  help: (
    <>
      <circle cx="30" cy="20" r="10" />
      <circle className={styles.tint} cx="68" cy="28" r="9" />
      <path d="M14 88V52a14 14 0 0 1 14-14h4a14 14 0 0 1 12 7l10 14" />
      <path className={styles.tint} d="M54 88V60a12 12 0 0 1 12-12h4a12 12 0 0 1 12 12v28z" />
      <path d="M30 62v26" />
    </>
  ),
  afraid: (
    <>
      <path className={styles.tint} d="M48 6l34 12v26c0 22-14 36-34 46C28 80 14 66 14 44V18z" />
      <path d="M34 50l10 10 20-22" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type PictureName = keyof typeof drawings

/** A simple drawing with its words for those who do not see it. */
export function Picture({ name, words }: { name: PictureName; words: string }) {
  return (
    <svg className={styles.picture} viewBox="0 0 96 96" role="img" aria-label={words}>
      {drawings[name]}
    </svg>
  )
}
