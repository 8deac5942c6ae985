/** In the order in which the page says them; `looks` are the classes of the message, the number and the button. */
export type FailureData = {
  words: [title: string, text: string, call: string]
  phone: [shown: string, href: string]
  retry: string
  looks: [message: string, phone: string, button: string]
}

/** The message stands in the place of the page until somebody tries again; what was typed waits behind it. */
export function showFailure(again: () => void): void {
  const main = document.querySelector('main')
  if (!main?.dataset.failure) {
    again()
    return
  }
  const covered = (Array.from(main.children) as HTMLElement[]).filter((child) => !child.hidden)
  const message = messageOf(JSON.parse(main.dataset.failure) as FailureData, () => {
    message.remove()
    for (const child of covered) child.hidden = false
    again()
  })
  for (const child of covered) child.hidden = true
  main.append(message)
  message.focus()
}

function messageOf({ words, phone, retry, looks }: FailureData, onRetry: () => void): HTMLElement {
  const [title, text, call] = words
  const [shown, href] = phone
  const button = make('button', { className: looks[2], type: 'button' }, retry)
  button.addEventListener('click', onRetry)
  const number = make('a', { className: looks[1], href }, shown)
  const parts = [
    make('h1', {}, title),
    make('p', {}, text),
    make('p', {}, call),
    make('p', {}, number),
    make('p', {}, button),
  ]
  const message = make('div', { className: looks[0], tabIndex: -1 }, ...parts)
  message.setAttribute('role', 'alert')
  return message
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
