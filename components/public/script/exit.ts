import { forgetAnswers } from './answers'

const patienceMs = 5000
/** So long the way out waits for us to end what is open. Then it leads away all the same. */
const longestMs = 2500

const left = new AbortController()
/** Aborted by whoever leaves: what is on its way then shows nothing any more, and leaves nothing behind. */
export const untilLeft: AbortSignal = left.signal

/**
 * The way out leads to an address of ours that ends what is open and leads on: a plain link that works before and without a
 * script. With one, the page left behind is not in the history, and three presses of Shift do the same. After five
 * seconds, or with another key, the count begins anew, so that capital letters and shortcuts never lead anybody away.
 */
export function watchExit(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-two-left]')
  const status = link?.parentElement?.querySelector('[role=status]')
  if (!link || !status) return
  let presses = 0
  let alone = false
  let timer = 0
  const say = (sentence = '') => {
    status.textContent = sentence
  }
  const startAnew = (sentence?: string) => {
    presses = 0
    clearTimeout(timer)
    say(sentence)
  }
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave(link)
  })
  // Only a Shift that was pressed and let go by itself counts, so nothing is said over somebody's capital letters.
  document.addEventListener('keydown', (event) => {
    alone = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey
    if (!alone) startAnew()
  })
  document.addEventListener('keyup', ({ key }) => {
    if (key !== 'Shift' || !alone) return
    presses += 1
    clearTimeout(timer)
    if (presses === 3) {
      say(link.dataset.leaving)
      leave(link)
      return
    }
    say(presses === 1 ? link.dataset.twoLeft : link.dataset.oneLeft)
    timer = window.setTimeout(() => startAnew(link.dataset.stopped), patienceMs)
  })
  const onPress = () => {
    alone = false
    startAnew()
  }
  document.addEventListener('pointerdown', onPress)
  // Shift with the wheel scrolls sideways.
  document.addEventListener('wheel', onPress, { passive: true })
}

/**
 * Nothing of the page stays to be seen while the other one loads, it leaves no entry in the history, and the other site
 * is not told where somebody came from.
 */
function leave({ href, dataset }: HTMLAnchorElement): void {
  document.body.hidden = true
  left.abort()
  forgetAnswers()
  const policy = document.createElement('meta')
  policy.name = 'referrer'
  policy.content = 'no-referrer'
  document.head.append(policy)
  window.location.replace(href)
  window.setTimeout(() => window.location.replace(dataset.elsewhere ?? href), longestMs)
}
