import type { ReactNode } from 'react'
import { typeset } from '@/lib/i18n/typography'

const polish = (words: ReactNode) => <span lang="pl">{words}</span>

/** What stays Polish inside a sentence of another language, so that it is read aloud as Polish: t.rich('…', inPolish). */
export const inPolish = { pl: polish }

/** The same for a sentence that the office has written, with <pl> and </pl> around what stays Polish. */
export function officeWords(text: string): ReactNode[] {
  return typeset(text)
    .split(/(<pl>[^<]*<\/pl>)/)
    .map((part, place) => {
      const [, words] = /^<pl>(.*)<\/pl>$/.exec(part) ?? []
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, which never change places
      return words === undefined ? part : <span key={place}>{polish(words)}</span>
    })
}
