import { searchable } from './text'

// Guesses below ten thousand million: what the estimator's own scale has for anything but "very hard to guess".
const goodScore = 4

// Passwords are set a few times a year. Whoever is refused tries again within this.
const keptMs = 5 * 60_000

/**
 * Whether a kept estimator finds a password that this account would be tried with. The dictionaries take a second and 90 MB:
 * they are loaded when somebody sets a password, and let go of some minutes later.
 */
export async function isGuessable(password: string, namesOfAccount: string[]): Promise<boolean> {
  estimator ??= loadEstimator()
  clearTimeout(forgetting)
  forgetting = setTimeout(() => {
    estimator = undefined
  }, keptMs).unref()
  return (await estimator).check(password, namesOfAccount).score < goodScore
}

let estimator: ReturnType<typeof loadEstimator> | undefined
let forgetting: NodeJS.Timeout | undefined

async function loadEstimator() {
  const [{ ZxcvbnFactory }, common, en, pl] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
    import('@zxcvbn-ts/language-pl'),
  ])
  // Polish words are typed with their marks and without.
  const bothWays = (word: string) => (/^[a-z]*$/.test(word) ? [word] : [word, searchable(word)])
  const polish = Object.entries(pl.dictionary).map(([name, words]) => [`${name}-pl`, words.flatMap(bothWays)])
  return new ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...en.dictionary, ...Object.fromEntries(polish) },
  })
}
