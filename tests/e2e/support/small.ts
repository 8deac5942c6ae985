/** Runs in the page: whatever can be pressed and is smaller than a finger needs; on the dense pages of staff, than WCAG asks. */
export function tooSmall(): string[] {
  const shorter = (box?: DOMRect) => (box ? Math.min(box.width, box.height) : 0)
  // A link within a sentence takes the size of its line.
  const isInSentence = (each: HTMLElement) => each.tagName === 'A' && getComputedStyle(each).display === 'inline'
  // A box or a dot is pressed through its whole row.
  const rowOf = (each: HTMLElement) => each.closest('label') ?? document.querySelector(`label[for="${each.id}"]`)
  const isDense = document.documentElement.dataset.density === 'dense'
  const leastOf = (each: HTMLElement) => (isDense || ['A', 'SUMMARY'].includes(each.tagName) ? 24 : 44)
  const found: string[] = []
  for (const each of document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')) {
    const own = shorter(each.getBoundingClientRect())
    if (own <= 1 || isInSentence(each)) continue
    const size = Math.max(own, shorter(rowOf(each)?.getBoundingClientRect()))
    if (size < leastOf(each))
      found.push(`${each.tagName} "${each.textContent?.slice(0, 40)}" is ${Math.round(size)} px`)
  }
  return found
}
