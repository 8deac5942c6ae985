import { readFileSync } from 'node:fs'
import path from 'node:path'
import { declaredMutant, type Mutant, mutantsOf } from './found'
import { nouns } from './nouns'

/** `because` says why nobody could see this one. */
export type Tried = Mutant & { noun: string; file: string; because?: string }

const root = path.resolve(import.meta.dirname, '../../..')

/** Fails where a mutant is called equivalent, or declared, that its file no longer has. */
export function mutantsOfNoun(noun: string): Tried[] {
  const { declared = [], equivalent = [] } = nouns[noun] ?? {}
  const file = `lib/${noun}/data.ts`
  const text = readFileSync(path.join(root, file), 'utf8')
  const mutants = [...mutantsOf(text), ...declared.map((each) => declaredMutant(text, each))]
  for (const { line, cut } of equivalent) {
    const isThere = mutants.some((mutant) => mutant.line === line && mutant.cut === cut)
    if (!isThere) throw new Error(`${file} no longer has the equivalent mutant [${cut}] of: ${line}`)
  }
  return mutants.map((mutant) => {
    const known = equivalent.find(({ line, cut }) => mutant.line === line && mutant.cut === cut)
    return { ...mutant, noun, file, because: known?.because }
  })
}
