'use client'

import { useEffect } from 'react'

/**
 * A browser may keep a page whole and show it again on Back, also when what it showed has ended since. Kept, this page is
 * blank; shown again, it is loaded anew.
 */
export function FreshPage() {
  useEffect(() => {
    const onHide = ({ persisted }: PageTransitionEvent) => {
      if (persisted) document.body.hidden = true
    }
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload()
    }
    window.addEventListener('pagehide', onHide)
    window.addEventListener('pageshow', onShow)
    return () => {
      window.removeEventListener('pagehide', onHide)
      window.removeEventListener('pageshow', onShow)
    }
  }, [])
  return null
}
