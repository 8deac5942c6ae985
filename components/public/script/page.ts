/**
 * What the reader must meet first: focus stands on it, also in browsers that know `autofocus` of fields alone. The button
 * that prints appears where it can work. And a browser may keep a page whole and show it again on Back, also when what it
 * showed has ended since: kept, this page is blank; shown again, it is loaded anew.
 */
export function watchPage(): void {
  document.querySelector<HTMLElement>('main [autofocus]')?.focus()
  for (const button of document.querySelectorAll<HTMLElement>('[data-print-page]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  window.addEventListener('pagehide', ({ persisted }) => {
    if (persisted) document.body.hidden = true
  })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload()
  })
}
