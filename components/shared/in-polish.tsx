import type { ReactNode } from 'react'

/** What stays Polish inside a sentence of another language, so that it is read aloud as Polish: t.rich('…', inPolish). */
export const inPolish = { pl: (words: ReactNode) => <span lang="pl">{words}</span> }
