/** What somebody has typed or chosen on this page and not sent. Passwords and hidden fields are never read. */
export type TypedAnswers = { name: string; value: string; ticked: boolean }[]

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const never = ['hidden', 'password', 'file', 'submit', 'button']
const isTicked = (control: Control): control is HTMLInputElement => ['radio', 'checkbox'].includes(control.type)

function controls(): Control[] {
  const all = document.querySelectorAll<Control>('main form :is(input, textarea, select)')
  return [...all].filter(({ name, type }) => name && !never.includes(type))
}

export function readTyped(): TypedAnswers {
  return controls().map((control) => {
    const { name, value } = control
    return { name, value, ticked: isTicked(control) && control.checked }
  })
}

/** Puts the answers back into the fields of the same names. What the page no longer asks is left out. */
export function fillTyped(typed: TypedAnswers): void {
  for (const control of controls()) {
    const same = typed.filter(({ name }) => name === control.name)
    if (isTicked(control)) {
      const answer = same.find(({ value }) => value === control.value)
      if (answer) control.checked = answer.ticked
    } else if (same[0]) control.value = same[0].value
  }
}
