import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What takes half a minute or more, most of it waiting: begun last, it would run alone at the end of the step.
const longest = [
  'authorisation-pages',
  'authorisation-actions',
  'abuse',
  'password',
  'oracle',
  'bad-input',
  'mail',
].concat(['collected-memory', 'headers', 'limits', 'one-hour', 'pestered', 'stopping', 'killed-server'])

/** Files in the order that leaves the least to do at the end; of the others, the bigger ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files)
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`/http/${name}.test.ts`))
      return place < 0 ? longest.length : place
    }
    return others.sort((a, b) => placeOf(a) - placeOf(b))
  }
}
