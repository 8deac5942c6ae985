import { expect, test } from 'vitest'
import { nouns } from '@/tests/mutants/guards/nouns'
import { mutantsOfNoun } from '@/tests/mutants/guards/tried'

// The guards themselves are tried for an hour, by hand; what is said about them may not fall behind the files meanwhile.
test.each(Object.keys(nouns))('every guard of %s that is declared, or called equivalent, is there', (noun) => {
  const mutants = mutantsOfNoun(noun)
  const { equivalent = [], declared = [] } = nouns[noun] ?? {}
  expect(mutants.filter(({ because }) => because).length).toBeGreaterThanOrEqual(equivalent.length)
  expect(mutants.filter(({ kind }) => kind === 'declared')).toHaveLength(declared.length)
})
