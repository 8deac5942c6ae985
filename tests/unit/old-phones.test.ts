import { expect, test } from 'vitest'
import { type Source, sources } from '../support/sources'

// What phones of the list `browserslist` in package.json lack, and no build can add: docs/accessibility.md.

type Rule = { file: string; around: string; selectors: string; body: string }

/** Rules with the conditions around them, outermost first. */
function rulesOf({ file, text }: Source): Rule[] {
  const open: string[] = []
  const rules: Rule[] = []
  let rest = text.replace(/\/\*[\s\S]*?\*\//g, '')
  for (let found = /[{}]/.exec(rest); found; found = /[{}]/.exec(rest)) {
    const before = rest.slice(0, found.index).trim()
    rest = rest.slice(found.index + 1)
    if (found[0] === '{') open.push(before)
    else {
      const selectors = open.pop() ?? ''
      if (!selectors.startsWith('@')) rules.push({ file, around: open.join(' '), selectors, body: before })
    }
  }
  return rules
}

const all = sources.filter(({ file }) => file.endsWith('.css')).flatMap(rulesOf)
const ofPublicPages = all.filter(({ file }) => !file.includes('components/panel/'))
const named = ({ file, selectors }: Rule) => `${file}: ${selectors}`

test('both sides at once are never said in one logical word', () => {
  expect(all.length).toBeGreaterThan(300)
  // Chrome 87 and iOS 14.5 were the first to know them. A build cannot take apart what holds a variable.
  const both =
    /(?:^|[\s;])(?:(?:margin|padding|border)-(?:inline|block)|border-(?:inline|block)-(?:color|style|width)|inset[a-z-]*):/
  expect(all.filter(({ body }) => both.test(body)).map(named)).toEqual([])
})

test('a row of flexible things has a margin where a gap in it is unknown', () => {
  // A grid has had gaps for longer. Who knows containers knows gaps.
  const rows = ofPublicPages.filter(
    ({ body, around }) => /display: (?:inline-)?flex/.test(body) && /gap:/.test(body) && !around.includes('@container'),
  )
  expect(rows.length).toBeGreaterThan(3)
  const without = rows.filter(
    ({ file, selectors }) =>
      !all.some(
        (rule) =>
          rule.file === file &&
          rule.around.endsWith('@supports not (inset: 0)') &&
          rule.selectors.startsWith(`${selectors} > `),
      ),
  )
  expect(without.map(named)).toEqual([])
})

test('nothing takes the ring from what has the focus where `:focus-visible` is unknown', () => {
  const bare = ofPublicPages.filter(
    ({ body, selectors }) => /outline: (?:none|0)/.test(body) && !/:focus-visible/.test(selectors),
  )
  expect(bare.map(named)).toEqual([`app/global.css: main:focus`])
})

test('a selector that is unknown to some takes no other one with it', () => {
  const mixed = ofPublicPages.filter(({ selectors }) => {
    const each = selectors.split(/,(?![^(]*\))/)
    const young = each.filter((one) => /:(?:is|where|has|focus-visible)\b/.test(one))
    return young.length > 0 && young.length < each.length
  })
  expect(mixed.map(named)).toEqual([])
})

test('a unit that is unknown to some stands behind a question', () => {
  const asked = ofPublicPages.filter(({ body, around }) => /\d[dsl]v[hw]\b/.test(body) && !around.includes('@supports'))
  expect(asked.map(named)).toEqual([])
})
