import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { askedBy } from '../support/icu'
import { publicKeys, texts } from '../support/page-words'
import { code } from '../support/sources'

describe('every word is used', () => {
  // Keys that the code takes from data: the code of a holiday, of a state or of a refusal.
  const fromData = [/^holidays\./, /^booking\.slot\.(full|holiday|cancelled)$/]

  const files = code.filter(({ file }) => /^(app|components|lib)\//.test(file))
  const uses = files.map(({ text }) => ({
    namespaces: [
      '',
      ...[...text.matchAll(/namespace: '([\w.-]+)'|getTranslations[<(]'([\w.-]+)'/g)].map(
        (found) => found[1] ?? found[2] ?? '',
      ),
    ],
    literals: new Set([...text.matchAll(/'([\w.-]+)'/g)].map(([, literal]) => literal ?? '')),
    patterns: [...text.matchAll(/`((?:[\w.-]|\$\{[^}]+\})+)`/g)]
      .map(([, template]) => template ?? '')
      .filter((template) => /\.|\w{3}/.test(template.replace(/\$\{[^}]+\}/g, '')))
      .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`)),
  }))
  const refusals = new Set(uses.flatMap(({ literals }) => [...literals]))

  function isUsed(key: string): boolean {
    if (fromData.some((pattern) => pattern.test(key))) return true
    if (key.startsWith('errors.') && isRefusal(key.slice('errors.'.length))) return true
    return uses.some(({ namespaces, literals, patterns }) =>
      namespaces.some((namespace) => {
        if (namespace && !key.startsWith(`${namespace}.`)) return false
        const rest = namespace ? key.slice(namespace.length + 1) : key
        return literals.has(rest) || patterns.some((pattern) => pattern.test(rest))
      }),
    )
  }

  // Refusals are named far from where they are worded: as a whole, or by their code under the group of their form.
  function isRefusal(key: string): boolean {
    const [group = '', name = ''] = key.split('.')
    return (
      refusals.has(key) ||
      ([
        'slot',
        'plan',
        'mark',
        'take',
        'apart',
        'handover',
        'late',
        'ownSlot',
        'contact',
        'call',
        'settings',
        'name',
        'phone',
        'email',
        'account',
        'password',
        'totp',
        'provider',
      ].includes(group) &&
        refusals.has(name))
    )
  }

  // Asked for as plain text, such a sentence fails when the page is drawn, in that language alone. Staff read Polish only.
  test('and what holds Polish in another language is never asked for as plain text', () => {
    const tagged = publicKeys.filter((key) =>
      locales.some((each) => askedBy(texts[each].get(key) ?? '').tags.includes('pl')),
    )
    const call = /(?<![\w.])\w+\(\s*['`]((?:[\w.-]|\$\{[^}]+\})+)['`]/g
    const plain = files.flatMap(({ file, text }, index) => {
      if (text.includes("locale: 'pl'")) return []
      const asked = [...text.matchAll(call)].map(
        ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`),
      )
      const isAsked = (key: string) =>
        uses[index]?.namespaces.some((namespace) => {
          const rest = namespace ? key.slice(namespace.length + 1) : key
          return key.startsWith(namespace) && asked.some((pattern) => pattern.test(rest))
        })
      return tagged.filter(isAsked).map((key) => `${file}: ${key}`)
    })
    expect(tagged.length).toBeGreaterThan(15)
    expect(plain).toEqual([])
  })

  test('by some page, component or action', () => {
    expect([...texts.pl.keys()].filter((key) => !isUsed(key))).toEqual([])
  })
})
