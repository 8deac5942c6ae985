import { readEmail } from './email'
import { typed } from './fields'
import { readName } from './name'
import { readPhone } from './phone'
import { cleanLine } from './text'

// What people type about themselves. What is wrong with it has a sentence of its own under `name`, `phone` or `email`.

export const nameField = typed((text) => {
  const read = readName(text)
  if (read.ok) return { ok: true, value: read.name }
  return { ok: false, key: `name.${read.fault}`, ...('sign' in read && { sign: read.sign }) }
})

// As long as the longest of remarks behind a number that somebody may have copied.
const longestText = 300

/** The text that holds a number. Where it may be missing, "" is a value. */
export function phoneField(isNeeded: boolean) {
  return typed((text) => {
    const line = cleanLine(text)
    if (line === '' && !isNeeded) return { ok: true, value: '' }
    if (line.length > longestText) return { ok: false, key: 'phone.long' }
    const read = readPhone(line)
    return read.ok ? { ok: true, value: line } : { ok: false, key: `phone.${read.fault}`, sign: read.country }
  })
}

/** One address in lower case, or "". */
export const emailField = typed((text) => {
  const read = readEmail(text)
  return read.ok ? { ok: true, value: read.email } : { ok: false, key: `email.${read.fault}`, sign: read.sign }
})
