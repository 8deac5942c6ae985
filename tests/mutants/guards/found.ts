export type Kind = 'condition' | 'version' | 'refusal' | 'limit' | 'lock' | 'step' | 'declared'

/** One guard taken out, or moved by one: `text` is the whole file with that change. */
export type Mutant = { kind: Kind; lineNumber: number; line: string; cut: string; put: string; text: string }

type Operator = { kind: Kind; find: RegExp; put: (found: RegExpExecArray) => string }

const moved: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' }
const nothing = () => ''

// A condition of a query, with its comma. Inside of `none` and `duty` the whole of it goes, not a part.
const condition = (kind: Kind, field: string): Operator => ({
  kind,
  find: new RegExp(`(?<![\\w.]|none: \\{ |duty: \\{ )${field}(, |,(?=\\n)|(?= \\}))`, 'g'),
  put: nothing,
})

const operators: Operator[] = [
  ...[
    '(?:releasedAt|settledAt|doneAt|revokedAt|disabledAt|rescheduledTo|hold|bookingId|offerId): (?:null|\\{ is: null \\})',
    '(?:until|expiresAt|rebookUntil|startsAt): \\{ (?:gt|lte): now \\}',
    "(?:state|status|outcome): (?:'\\w+'(?: as const)?|\\{ not: '\\w+'(?: as const)? \\})",
    '(?:id|slotId|bookingId): \\{ (?:not|notIn): [\\w.]+ \\}',
    "duty: \\{ status: (?:'published'|\\{ not: 'published'(?: as const)? \\}) \\}",
    '(?:bookings|offers|callTasks): \\{ none: \\{[^}]*\\} \\}',
  ].map((field) => condition('condition', field)),
  condition('version', '(?:version: \\w+\\.version|version: seenVersion|(?<=\\{ id, )version)'),
  // Where nothing else is written, raising the version is a lock.
  {
    kind: 'version',
    find: /(?<!(?:data|lock)(?: =|:) \{ )version: \{ increment: 1 \}/g,
    put: () => 'version: { increment: 0 }',
  },
  {
    kind: 'limit',
    find: / (<=?|>=?) (?=now|[\w.]+\.until|before|limit|0|tries)/g,
    put: ([, sign = '']) => ` ${moved[sign]} `,
  },
  { kind: 'limit', find: /\.count === 1$/gm, put: () => '.count >= 0' },
  // `if (!row) return` is left alone: without it the compiler complains.
  {
    kind: 'refusal',
    find: /\bif \((?!result|left|!\w+\) )(?=.*\) (?:return|continue)\b)/g,
    // Before either side of an "or".
    put: () => 'if (true ? false : ',
  },
  // Before an "else" something has to stand.
  { kind: 'lock', find: /(?<=^ +)(?:if \(\w+\) )?await lock\w+\(.*\)$(?!\n *else)/gm, put: nothing },
  { kind: 'step', find: /(?<=^ +)(?:if \([\w. >=']+\) )?await (?:holdForWaiting|releaseHold)\(.*\)$/gm, put: nothing },
]

// What is written is no guard, nor what a type says. A status says already whether something is settled: the database
// sees to that. And no test can see that work is saved.
const written =
  /\bdata(?: =|:) |\bupdate: |\b(?:swap|changeFreeSlot|setSlots|writeEntry)\(|const (?:fresh|hold|again|handedOver|cancelled|dropped|settled|entry) = |^(?:import|export type|type|(?:export )?async function) |^\s*(?:\/\/|\*|\/\*\*|for )/
const saysTwice = /status: '\w+', $/
const savesWork = /\.length === 0\) return$/

/** Every guard that can be told by its form, in the order of the file. */
export function mutantsOf(text: string): Mutant[] {
  const mutants = operators.flatMap((operator) =>
    [...text.matchAll(operator.find)].flatMap((found) => mutantOf(text, operator, found)),
  )
  return mutants.sort((a, b) => a.lineNumber - b.lineNumber)
}

function mutantOf(text: string, { kind, put }: Operator, found: RegExpExecArray): Mutant[] {
  const [whole] = found
  const { line, before } = lineAt(text, found.index)
  const isRaised = whole.includes('increment')
  const isWritten = written.test(before) && kind !== 'lock' && kind !== 'step' && !isRaised
  if (isWritten || savesWork.test(line) || (whole.startsWith('settledAt') && saysTwice.test(before))) return []
  return [mutant(text, kind, found.index, whole, put(found))]
}

/** A guard that has no form of its own: what stands once in the file, and what stands there instead. */
export function declaredMutant(text: string, { find, put }: { find: string; put: string }): Mutant {
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`is there ${times} times, not once: ${find}`)
  return mutant(text, 'declared', text.indexOf(find), find, put)
}

function mutant(text: string, kind: Kind, at: number, cut: string, put: string): Mutant {
  return {
    kind,
    lineNumber: text.slice(0, at).split('\n').length,
    line: lineAt(text, at).line.trim(),
    cut: cut.replace(/,\s*$/, '').trim(),
    put: put.trim(),
    text: text.slice(0, at) + put + text.slice(at + cut.length),
  }
}

function lineAt(text: string, at: number): { line: string; before: string } {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  return { line: text.slice(from, end < 0 ? undefined : end), before: text.slice(from, at) }
}
