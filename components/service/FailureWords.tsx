'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { Button } from '@/components/ui/Button'
import { MessagePage } from './MessagePage'

export type FailureText = { title: string; text: string; call: string; retry: string }

const Words = createContext<FailureText | null>(null)

/** Hands the few words of the failure page to the one component that must run in the browser. */
export function FailureWords({ words, children }: { words: FailureText; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function FailureMessage({ retry }: { retry: () => void }) {
  const words = useContext(Words)
  if (!words) return null
  return (
    <MessagePage title={words.title} text={words.text} call={words.call}>
      <form action={retry}>
        <Button>{words.retry}</Button>
      </form>
    </MessagePage>
  )
}
