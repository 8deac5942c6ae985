'use client'

import { useEffect, useState } from 'react'
import { VisuallyHidden } from '@/components/ui/VisuallyHidden'

/** `pressed` stands in a sentence with the number of presses: two are left after the first, one after the second. */
export type QuickExitWords = { label: string; twoLeft: string; oneLeft: string; stopped: string; leaving: string }

const patienceMs = 5000

/**
 * The way out, by an address of ours that ends what is open and leads on. A plain link that works before and without a
 * script. With one, the page left behind is not in the history, and three presses of Shift do the same. After five
 * seconds, or with another key, the count begins anew, so that capital letters and shortcuts never lead anybody away.
 */
export function QuickExit({ className, href, words }: { className?: string; href: string; words: QuickExitWords }) {
  const [announced, setAnnounced] = useState('')
  useEffect(() => {
    let presses = 0
    let alone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const startAnew = (sentence: string) => {
      presses = 0
      clearTimeout(timer)
      setAnnounced(sentence)
    }
    // Only a Shift that was pressed and let go by itself counts, so nothing is said over somebody's capital letters.
    const onKeyDown = (event: KeyboardEvent) => {
      alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey
      if (!alone) startAnew('')
    }
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key !== 'Shift' || !alone) return
      presses += 1
      clearTimeout(timer)
      if (presses === 3) {
        setAnnounced(words.leaving)
        return leave(href)
      }
      setAnnounced(presses === 1 ? words.twoLeft : words.oneLeft)
      timer = setTimeout(() => startAnew(words.stopped), patienceMs)
    }
    const onPress = () => {
      alone = false
      startAnew('')
    }
    document.addEventListener('keydown', onKeyDown)
    document.addEventListener('keyup', onKeyUp)
    document.addEventListener('pointerdown', onPress)
    // Shift with the wheel scrolls sideways.
    document.addEventListener('wheel', onPress, { passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('keyup', onKeyUp)
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('wheel', onPress)
    }
  }, [href, words.leaving, words.oneLeft, words.stopped, words.twoLeft])
  return (
    <>
      <a
        className={className}
        href={href}
        rel="noreferrer nofollow"
        onClick={(event) => {
          event.preventDefault()
          leave(href)
        }}
      >
        {words.label}
      </a>
      <VisuallyHidden>
        <span role="status">{announced}</span>
      </VisuallyHidden>
    </>
  )
}

/**
 * Nothing of the page stays to be seen while the other one loads, it leaves no entry in the history, and the other site
 * is not told where somebody came from.
 */
function leave(href: string): void {
  document.body.hidden = true
  const policy = document.createElement('meta')
  policy.name = 'referrer'
  policy.content = 'no-referrer'
  document.head.append(policy)
  window.location.replace(href)
}
