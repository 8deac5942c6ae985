import { describe, expect, test } from 'vitest'
import { gramsOf } from '@/lib/messages/client/rules'
import {
  gramsToRead,
  gramsWanted,
  isMatch,
  matchPerson,
  nearBest,
  readable,
  wantedFrom,
} from '@/lib/panel/search/rules'
import { whyWords } from '@/lib/panel/search/words'
import { nearReferences } from '@/lib/platform/near-reference'
import { bones, slipsBetween } from '@/lib/platform/spelling'

const match = (query: string, name: string, phone: string | null = null) =>
  matchPerson(wantedFrom(query), { name, phone })
const finds = (query: string, name: string, phone: string | null = null) => isMatch(match(query, name, phone))

describe('what callers say', () => {
  test.each([
    ['Lucia', 'Łucja Żak'],
    ['Wiśnieska', 'Ewa Wiśniewska'],
    ['kowal andrij', 'Andrij Kowalczuk'],
    ['kowal andrij', 'Андрій Коваль'],
    ['O’Neil', "O'Neil-Żak"],
    ['oneil', "O'Neil"],
    ['zak oneil', "O'Neil-Żak"],
    ['shevchenko', 'Шевченко Ольга'],
    ['olha', 'Olga'],
    ['wonsik', 'Jan Wąsik'],
    ['wasik', 'Jan Wąsik'],
    ['rzuk', 'Żuk'],
    ['kowaslka', 'Anna Kowalska'],
    ['walczyk', 'Kowalczyk'],
    ['łu', 'ŁUKASZ'],
    ['nowak–lis', 'Lis Nowak'],
  ])('%s: %s', (query, name) => expect(finds(query, name)).toBe(true))

  test.each([
    ['nikt', 'Nina'],
    ['ł', 'Łucja'],
    ['%%', 'Łucja'],
    ['kowalska', 'Nowakowski'],
    ['jan', 'Ian Kot'.replace('Ian', 'Ina')],
    ['😀😀', 'Anna'],
  ])('not %s: %s', (query, name) => expect(finds(query, name)).toBe(false))

  test('any three digits of a phone, in groups or not, and no two', () => {
    for (const query of ['033', '508', '132', '033 132', '5080', '08 03 31', '+48 508 033', 'tel 132', '508 132'])
      expect(finds(query, 'Anna', '+48508033132'), query).toBe(true)
    for (const query of ['32', '999', '033 999', '5 0', '+48'])
      expect(finds(query, 'Anna', '+48508033132'), query).toBe(false)
    expect(finds('380', 'Anna', '+380501234567')).toBe(true)
    expect(finds('033', 'Anna', null)).toBe(false)
  })

  test('who fits best comes first, and what is far from it is left out', () => {
    const people = ['Anna Kowalska', 'Hanna Kowalska', 'Anna Kowal', 'Joanna Kowalczyk', 'Anna Nowak', 'Piotr Zając']
    const scored = people.map((name) => ({ name, match: match('ana kowalska', name) }))
    const order = scored.sort((a, b) => b.match.score - a.match.score).map(({ name }) => name)
    expect(order.slice(0, 2)).toEqual(['Anna Kowalska', 'Hanna Kowalska'])
    const near = nearBest(scored).map(({ name }) => name)
    expect(near).not.toContain('Anna Nowak')
    expect(near).not.toContain('Piotr Zając')
  })

  test('a slip in a short name finds nobody, and tells apart those whom the other name finds', () => {
    expect(finds('jnn', 'Jan')).toBe(false)
    const score = (name: string) => match('jnn łapiński', name).score
    expect(score('Jan Łapiński')).toBeGreaterThan(score('Piotr Łapiński'))
    expect(score('Jan Łapiński')).toBeLessThan(match('jan łapiński', 'Jan Łapiński').score)
  })

  test('somebody who gave a first name alone is found by both names', () => {
    expect(finds('andrij kowal', 'Andrij')).toBe(true)
    expect(finds('andrij szewczenko', 'Oksana')).toBe(false)
  })
})

test('the index is asked for pieces of words and digits, and everybody has theirs', () => {
  expect(gramsOf({ name: 'Łucja Żak', phone: '+48508033132' })).toEqual(
    expect.arrayContaining([' lu', 'luc', 'ia ', ' za', 'zak', '508', '132']),
  )
  expect(gramsOf({ name: 'Ox', phone: null })).toEqual([' ok', 'oks', 'ks '])
  expect(gramsWanted(wantedFrom('lu'))).toEqual([' lu'])
  expect(gramsWanted(wantedFrom('l'))).toEqual([])
  expect(gramsWanted(wantedFrom('508 033'))).toEqual(['508', '033'])
  expect(gramsWanted(wantedFrom('x'.repeat(80))).length).toBeLessThanOrEqual(60)
})

test('rare grams are read first, the rarest in any case, and never more rows than the bound', () => {
  const { rows, ofGram } = readable
  const read = (counts: Record<string, number>) =>
    gramsToRead(Object.entries(counts).map(([gram, count]) => ({ gram, count }))).map(({ gram }) => gram)
  expect(read({ ska: ofGram - 1, slk: 0, xyz: 2 })).toEqual(['xyz', 'ska'])
  expect(read({ ska: ofGram, xyz: 2 })).toEqual(['xyz'])
  expect(read({ ska: ofGram, owa: ofGram })).toEqual(['ska'])
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`g${at}`, rows / 10]))
  expect(read(many)).toHaveLength(10)
  const [rare, frequent] = gramsToRead([
    { gram: 'owa', count: 900 },
    { gram: 'xyz', count: 3 },
  ])
  expect(rare?.gram).toBe('xyz')
  expect(rare?.weight).toBeGreaterThan(frequent?.weight ?? 0)
})

test('a code with one slip is among the neighbours of what was typed, and few are asked for', () => {
  for (const typed of ['K7M4XE', 'k7m-4x', '7M4XD', 'K7M4XDD', '7KM4XD', 'nr K7M 4X', 'K7M4X0'])
    expect(nearReferences(typed), typed).toContain('K7M4XD')
  for (const typed of ['K7M4', '', 'K7M4XDDD', '??']) expect(nearReferences(typed), typed).toEqual([])
  for (const typed of ['K7M4XD', 'K7M4X', 'K7M4XDD']) expect(nearReferences(typed).length).toBeLessThan(200)
  expect(nearReferences('K7M4XD')).not.toContain('K7M4XD')
})

test('a slip is a letter too many, too few, another one, or two that changed places', () => {
  expect(slipsBetween('kowalska', 'kowaslka').whole).toBe(1)
  expect(slipsBetween('ana', 'anna').whole).toBe(1)
  expect(slipsBetween('anna', 'ana').whole).toBe(1)
  expect(slipsBetween('anna', 'anka').whole).toBe(1)
  expect(slipsBetween('kowal', 'kowalczyk')).toEqual({ whole: 4, start: 0 })
  expect(slipsBetween('', 'abc').whole).toBe(3)
  expect([bones('Шевченко'), bones('Szewczenko'), bones('Андрій')]).toEqual(['sewcenko', 'sewcenko', 'andri'])
})

test('it is said why somebody was found', () => {
  const why = (query: string, name: string, phone: string | null = null) => {
    const wanted = wantedFrom(query)
    return whyWords({ by: 'person', match: matchPerson(wanted, { name, phone }), wanted, name })
  }
  expect(why('anna wiśnieska', 'Anna Wiśniewska')).toBe('tak samo: „anna”; podobnie: „wiśnieska”')
  expect(why('kowal 132', 'Kowalski', '+48508033132')).toBe('początek: „kowal”; w telefonie: 132')
  expect(why('andrij nowak', 'Andrij')).toBe('tak samo: „andrij”; brak: „nowak”')
  expect(whyWords({ by: 'nearCode' })).toBe('numer różni się jednym znakiem')
})
