import { codeSigns, referenceAlphabet, referenceLength } from './reference'

const withSign = (code: string, at: number, signs: string[], taken: number) =>
  signs.map((sign) => code.slice(0, at) + sign + code.slice(at + taken))

/**
 * Every code that lies one slip from what was typed: another sign, one too few or too many, two that changed places. Few
 * enough to be asked for one by one. None when what was typed is no code with one slip.
 */
export function nearReferences(text: string): string[] {
  const typed = codeSigns(text)
  const signs = [...referenceAlphabet]
  const places = [...typed].map((_, at) => at)
  const near = () => {
    if (typed.length === referenceLength - 1)
      return [...places, typed.length].flatMap((at) => withSign(typed, at, signs, 0))
    if (typed.length === referenceLength + 1) return places.flatMap((at) => withSign(typed, at, [''], 1))
    if (typed.length !== referenceLength) return []
    const swapped = places.slice(1).map((at) => withSign(typed, at - 1, [`${typed[at]}${typed[at - 1]}`], 2)[0] ?? '')
    return [...places.flatMap((at) => withSign(typed, at, signs, 1)), ...swapped]
  }
  const isCode = (code: string) => [...code].every((sign) => referenceAlphabet.includes(sign))
  return [...new Set(near())].filter((code) => code !== typed && isCode(code))
}
