import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { localePath, locales } from '@/lib/i18n/locales'
import { phoneHref, serviceFacts } from '@/lib/office/service/words'
import { routes } from '@/lib/routes'

const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/placing.md'), 'utf8')
const origin = 'https://konsultacje.example.org'
const homes = locales.map((locale) => origin + localePath(locale, routes.home()))
const blocks = [...text.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = '']) => html)

test('the blocks to copy lead to the home pages and to the phone, in every language', () => {
  expect(blocks).toHaveLength(2)
  const [block = ''] = blocks
  const links = parse(block).querySelectorAll('a')
  expect(links.map((link) => link.getAttribute('href')).sort()).toEqual(
    [...homes, phoneHref(serviceFacts().contactPhone)].sort(),
  )
  for (const link of links) {
    expect(link.text.trim()).toMatch(/\S{3}/)
    expect(link.getAttribute('target')).toBeUndefined()
    const language = locales.find((each) => link.getAttribute('href')?.endsWith(`/${each}`))
    expect(link.getAttribute('lang')).toBe(language)
    expect(link.getAttribute('hreflang')).toBe(language)
  }
})

test('the blocks to copy bring no script, no style and nothing from elsewhere', () => {
  for (const block of blocks) {
    const names = new Set(
      parse(block)
        .querySelectorAll('*')
        .flatMap((tag) => Object.keys(tag.attributes)),
    )
    expect([...names].filter((name) => !['href', 'hreflang', 'lang', 'id', 'aria-labelledby'].includes(name))).toEqual(
      [],
    )
    expect(block).not.toMatch(/<(script|style|iframe|img|link)/i)
    const [, label] = /aria-labelledby="([^"]+)"/.exec(block) ?? []
    if (label) expect(parse(block).querySelector(`#${label}`)?.tagName).toBe('H2')
  }
})
