type Declared = { find: string; put: string }
type Equivalent = { line: string; cut: string; because: string }
export type Noun = {
  /** The test files that touch it, the fastest first. */
  tests: string[]
  /** Guards that have no form by which they could be found: what stands once in the file, and what stands there instead. */
  declared?: Declared[]
  /** Mutants that change nothing that anybody could see, because another guard stands behind them. */
  equivalent?: Equivalent[]
}
