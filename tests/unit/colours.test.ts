import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sources } from '../support/sources'

const css = readFileSync(path.resolve(import.meta.dirname, '../../app/tokens.css'), 'utf8')
const [, afterRoot = ''] = css.split(':root {')
const [, afterDark = ''] = css.split('(prefers-color-scheme: dark)')
const colours = (block: string) =>
  new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, n = '', c = '']) => [n, c]))
const light = colours(afterRoot.split('}')[0] ?? '')
const themes = { light, dark: new Map([...light, ...colours(afterDark.split('@media')[0] ?? '')]) }

// WCAG 2.2: relative luminance and contrast ratio.
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

const text: [string, string[]][] = [
  ['ink', ['paper', 'surface', 'tint', 'sand', 'ok-tint', 'warn-tint', 'danger-tint']],
  ['muted', ['paper', 'surface', 'tint', 'sand']],
  ['primary', ['paper', 'surface', 'tint', 'sand']],
  ['primary-pressed', ['paper', 'surface', 'tint']],
  ['on-primary', ['primary', 'primary-pressed']],
  ['danger', ['paper', 'surface', 'danger-tint']],
  ['on-danger', ['danger', 'danger-pressed']],
  ['ok', ['paper', 'ok-tint']],
  ['warn', ['paper', 'warn-tint']],
  ['focus-ink', ['focus']],
]
const edges: [string, string[]][] = [
  ['line', ['paper', 'surface']],
  ['focus-edge', ['paper', 'surface', 'tint']],
  ['primary', ['paper', 'surface', 'tint']],
]

describe.each(Object.entries(themes))('colours in %s', (_theme, tokens) => {
  const faults = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs.flatMap((back) => {
        const ratio = contrast(tokens.get(front) ?? '', tokens.get(back) ?? '')
        return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}`]
      }),
    )

  test('every text can be read: 4.5 to 1', () => expect(faults(text, 4.5)).toEqual([]))
  test('every edge that says where to press can be seen: 3 to 1', () => expect(faults(edges, 3)).toEqual([]))
})

// The browser tests look at the dark pages on a phone alone.
test('no style gives a wide screen a colour of its own', () => {
  const coloured = sources
    .filter(({ file }) => file.endsWith('.css'))
    .filter(({ text }) =>
      /@media[^{]*min-width[^{]*\{(?:[^{}]*\{[^{}]*\})*?[^{}]*\{[^{}]*(?:color|background)\b/.test(text),
    )
  expect(coloured.map(({ file }) => file)).toEqual([])
})
