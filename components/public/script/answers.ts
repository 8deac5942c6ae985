/** What somebody has typed or chosen on this page and not sent. Passwords and hidden fields are never read. */
type TypedAnswers = { name: string; value: string; ticked: boolean }[]
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const key = 'odpowiedzi'
const never = ['hidden', 'password', 'file', 'submit', 'button']
const isTicked = (control: Control): control is HTMLInputElement => ['radio', 'checkbox'].includes(control.type)

/**
 * What was typed and not yet sent stays when the language is changed: the new page takes it over and deletes it at once.
 * Without a script, what was sent stays.
 */
export function keepAnswers(): void {
  takeOver()
  document.addEventListener('click', ({ target, button, ctrlKey, metaKey, shiftKey, altKey }) => {
    // Into another tab or window this page leads nobody, and stays.
    if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[hreflang]') : null
    // Every language leads to the same page, a path behind its prefix.
    if (link) hand(link.dataset.page ?? '', readTyped())
  })
}

function controls(): Control[] {
  const all = document.querySelectorAll<Control>('main form input, main form textarea, main form select')
  return Array.from(all).filter(({ name, type }) => name && !never.includes(type))
}

function readTyped(): TypedAnswers {
  return controls().map((control) => {
    const { name, value } = control
    return { name, value, ticked: isTicked(control) && control.checked }
  })
}

// What the page no longer asks is left out.
function fillTyped(answers: TypedAnswers): void {
  const typed = [...answers, ...spokenIn(answers)]
  for (const control of controls()) {
    const same = typed.filter(({ name }) => name === control.name)
    if (isTicked(control)) {
      const answer = same.find(({ value }) => value === control.value)
      if (answer) control.checked = answer.ticked
    } else if (same[0]) control.value = same[0].value
    // What was answered is not folded away.
    if (isTicked(control) ? control.checked : control.value) control.closest('details')?.setAttribute('open', '')
  }
}

// Where nobody reads Polish an interpreter is one question, which the Polish page asks as two.
function spokenIn(answers: TypedAnswers): TypedAnswers {
  const asked = answers.find(({ name, ticked }) => name === 'interpreter' && ticked)?.value
  if (!asked) return []
  const needed = asked !== 'nie'
  const language = { name: 'language', value: needed ? asked : 'pl', ticked: true }
  return [language, { name: 'interpreterNeeded', value: 'tak', ticked: needed }]
}

/** Whoever leaves by the way out leaves nothing for the next one in this tab. */
export function forgetAnswers(): void {
  try {
    sessionStorage.removeItem(key)
  } catch {
    return
  }
}

// A browser may be told to keep nothing at all; then nothing is kept.
function hand(page: string, typed: TypedAnswers): void {
  try {
    if (typed.length > 0) sessionStorage.setItem(key, JSON.stringify({ page, typed }))
  } catch {
    return
  }
}

function takeOver(): void {
  try {
    const kept = sessionStorage.getItem(key)
    sessionStorage.removeItem(key)
    const { page, typed } = JSON.parse(kept ?? '{}') as { page?: string; typed?: TypedAnswers }
    const here = document.querySelector<HTMLElement>('a[hreflang]')?.dataset.page
    if (typed && page === here) fillTyped(typed)
  } catch {
    return
  }
}
