'use client'

import { useEffect } from 'react'

/** Path and query of what stands on the screen; nothing while that is a page that may be shown again. */
let shown = ''
let watching = false

const here = () => window.location.pathname + window.location.search

/**
 * Back and Forward between parts of one document: the pages that Next has kept in memory are never shown again, the server
 * is asked. A step to another place of the same page leaves it as it stands, with what is typed in it.
 */
function onStep(event: PopStateEvent): void {
  if (shown === '' && event.state === null) return
  event.stopImmediatePropagation()
  if (here() !== shown) window.location.reload()
}

function onHide({ persisted }: PageTransitionEvent): void {
  if (persisted) document.body.hidden = true
}

function onShow({ persisted }: PageTransitionEvent): void {
  if (persisted) window.location.reload()
}

// For as long as the document lives, whatever it shows meanwhile: it still holds what this page said.
function watch(): void {
  if (watching) return
  watching = true
  // Before Next hears of it.
  window.addEventListener('popstate', onStep, true)
  window.addEventListener('pagehide', onHide)
  window.addEventListener('pageshow', onShow)
}

/**
 * What this page says may have ended when somebody comes back to it. A browser may keep the document whole: kept, it is
 * blank, and shown again, it is loaded anew. The same goes for what the script keeps of it.
 */
export function FreshPage() {
  useEffect(() => {
    watch()
    shown = here()
    return () => {
      shown = ''
    }
  })
  return null
}
