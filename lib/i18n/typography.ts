const nbsp = '\u00A0'

/** Signs that a number or a name follows, with a full stop: "ul. Rydygiera", "art. 6", "ст. 6". */
const shortened = 'ul|al|pl|os|nr|godz|art|ust|lit|pkt|tel|вул|просп|каб|ст|п|літ|лит|см'
/** The same as whole words: "sala A110", "кабінет A110". */
const named = 'sala|sali|room|кабінет|кабинет|№|nr|Ref|Article|step|krok|крок|шаг'
/** After a number these begin something else, and are no unit of it. */
const noUnit = 'ust|lit|п|літ|лит|i|a|lub|albo|oraz|or|and|of|to|або|і|й|чи|та|или|и'

type Rule = readonly [what: RegExp, instead: string]

// In this order: what one rule has tied, a later one sees as tied. No rule touches the inside of a parameter or a tag.
const rules: readonly Rule[] = [
  // A word of one letter leans on the next one: "w środę", "і година", "a day".
  [/(?<![\p{L}\p{M}\p{N}.’'-])(\p{L}) (?=\S)/gu, `$1${nbsp}`],
  [new RegExp(`(?<![\\p{L}.@])(${shortened})\\. (?=[\\d\\p{Lu}{<§]|\\p{L}[\\s.,;])`, 'giu'), `$1.${nbsp}`],
  [new RegExp(`(?<!\\p{L})(${named}) (?=[\\d\\p{Lu}{])`, 'giu'), `$1${nbsp}`],
  // The number of a house: "ul. Rydygiera 45a".
  [/(?<!\p{L})((?:ul|al|pl|os)\.\u00A0[^,;<{\d]*?) (?=\d)/giu, `$1${nbsp}`],
  [/(\d\d-\d{3}) (?=\p{Lu})/gu, `$1${nbsp}`],
  [/§ (?=\d)/g, `§${nbsp}`],
  [/(?<=\d) (?=§)/g, nbsp],
  // Groups of a number, and a number with its unit, its month or the sign of a year: "508 033 132", "3 dni", "2026 r.".
  [/(?<=\d) (?=\d{2,3}(?!\d))/g, nbsp],
  [new RegExp(`(?<=[\\d#]) (?!(?:${noUnit})(?!\\p{L}))(?=\\p{Ll})`, 'gu'), nbsp],
  [/(?<=(?<!\p{L})(?:at|об|do|od|до|за|на|we|во|по)) (?=\d)/giu, nbsp],
  [/(?<=\d) (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/g, nbsp],
  // A month before its year: "2 grudnia 2026", "2 December 2026".
  [/(?<=\d\u00A0\p{L}+) (?=\d{4}(?!\d))/gu, nbsp],
  // No line begins with a dash.
  [/(?<=\S) (?=– )/g, nbsp],
]

/**
 * Ties together with no-break spaces what must not be torn at the end of a line, in every language: one place for it, so
 * that no message has to carry them. For what people see; never for an SMS, where such a space costs its cheap alphabet.
 */
export function typeset(text: string): string {
  if (!text.includes(' ')) return text
  return rules.reduce((set, [what, instead]) => set.replace(what, instead), text)
}

type Words = { readonly [name: string]: string | Words }

/** All messages of a language. */
export function typesetAll<All extends Words>(words: All): All {
  const set = Object.entries(words).map(([name, value]) => [
    name,
    typeof value === 'string' ? typeset(value) : typesetAll(value),
  ])
  return Object.fromEntries(set) as All
}

type Values = { readonly [name: string]: unknown }

/** What is put into a message: a street comes from the database. */
export function typesetValues<Given extends Values | undefined>(values: Given): Given {
  if (!values) return values
  const set = Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? typeset(value) : value])
  return Object.fromEntries(set) as Given
}
