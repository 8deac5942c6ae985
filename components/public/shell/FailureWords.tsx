'use client'

import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { Arrival } from '@/components/ui/Arrival'
import { Button } from '@/components/ui/Button'
import { fillLastSent } from './KeptAnswers'
import { MessagePage } from './MessagePage'

type FailureText = { title: string; text: string; call: string; retry: string }

const Words = createContext<FailureText | null>(null)

/** Hands the few words of the failure page to the one component that must run in the browser. */
export function FailureWords({ words, children }: { words: FailureText; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function FailureMessage({ retry }: { retry: () => void }) {
  const words = useContext(Words)
  // When this message makes way, the form that could not be sent stands there again, and what was typed belongs into it.
  useEffect(() => () => void setTimeout(fillLastSent), [])
  if (!words) return null
  return (
    <Arrival>
      <MessagePage title={words.title} text={words.text} call={words.call}>
        <form action={retry}>
          <Button>{words.retry}</Button>
        </form>
      </MessagePage>
    </Arrival>
  )
}
