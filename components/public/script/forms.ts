import { ledByHeader, sentByHeader } from '@/lib/platform/web/sent-by-script'
import { untilLeft } from './exit'
import { showFailure } from './failure'

/**
 * A form is sent while its page stays: whoever loses the connection keeps what was typed and sees the phone number, and
 * not a page of the browser. The server says where to go on; any other answer the browser fetches and shows itself, by
 * sending the form once more.
 */
export function watchForms(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.getAttribute('method')?.toLowerCase() !== 'post') return
    event.preventDefault()
    // A second press is swallowed.
    if (form.dataset.sent) return
    form.dataset.sent = 'yes'
    void send(form, event.submitter as HTMLButtonElement | null)
  })
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const body = new FormData(form)
  if (button?.name) body.append(button.name, button.value)
  const label = say(button, button?.dataset.pending)
  try {
    const address = form.getAttribute('action') || window.location.href
    const headers = { [sentByHeader]: '1' }
    const answer = await fetch(address, { method: 'POST', body, headers, redirect: 'manual', signal: untilLeft })
    if (untilLeft.aborted) return
    const to = answer.headers.get(ledByHeader)
    if (to) window.location.assign(to)
    else sendByBrowser(form, button)
  } catch {
    if (untilLeft.aborted) return
    showFailure(() => {
      delete form.dataset.sent
      say(button, label)
      button?.focus()
    })
  }
}

// It stays focusable: focus must not jump away.
function say(button: HTMLButtonElement | null, words?: string | null): string | null {
  const place = button?.querySelector('[aria-live]')
  if (!button || !place || !words) return null
  const before = place.textContent
  button.setAttribute('aria-disabled', String(words === button.dataset.pending))
  place.textContent = words
  return before
}

function sendByBrowser(form: HTMLFormElement, button: HTMLButtonElement | null): void {
  if (button?.name) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = button.name
    field.value = button.value
    form.append(field)
  }
  HTMLFormElement.prototype.submit.call(form)
}
