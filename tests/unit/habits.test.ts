import { describe, expect, test } from 'vitest'
import { code, filesOf, forbidden, isNoun, kindOf, places, sources } from '../support/sources'
import { insideTransactions } from '../support/transactions'

describe('kinds of files', () => {
  test('data and sessions begin with server-only, so that no client component can hold them', () => {
    const guarded = [
      'db/db',
      'db/locks',
      'db/rate-limit',
      'db/writes',
      'web/flash',
      'web/sealed-cookie',
      'web/network',
      'web/own-form',
    ]
    const paths = guarded.map((name) => `lib/platform/${name}.ts`)
    const all = [...filesOf('data'), ...filesOf('session'), ...code.filter(({ file }) => paths.includes(file))]
    expect(all.length).toBeGreaterThan(paths.length + 25)
    expect(
      all
        .filter(({ text }) => !text.startsWith("import 'server-only'\n"))
        .map(({ file }) => `${file} does not begin with import 'server-only'`),
    ).toEqual([])
  })

  test('only a few leaves run in the browser', () => {
    const leaves = [
      'app/(staff)/error.tsx',
      'components/ui/Arrival.tsx',
      'components/ui/ErrorSummary.tsx',
      'components/ui/FreshPage.tsx',
      'components/ui/PrintButton.tsx',
      'components/ui/SubmitButton.tsx',
    ]
    const clients = code.filter(({ text }) => /^\s*['"]use client['"]/m.test(text)).map(({ file }) => file)
    expect(
      clients
        .filter((file) => !leaves.includes(file))
        .map((file) => `${file}: every page must work before any script loads; show it on the server`),
    ).toEqual([])
    expect(code.filter(({ file, text }) => clients.includes(file) && !text.startsWith("'use client'\n"))).toEqual([])
  })

  test('the directive of actions stands in no other file', () => {
    const files = code.filter(
      ({ file, text }) => /^\s*['"]use server['"]/m.test(text) && !(isNoun(file) && kindOf(file) === 'actions'),
    )
    expect(files.map(({ file }) => `${file}: each function of a 'use server' file is a public endpoint`)).toEqual([])
  })

  test('files are small', () => {
    const cap = (file: string) => {
      if (/^app\/.*\/?page\.tsx$/.test(file)) return 60
      if (file.startsWith('components/') && file.endsWith('.tsx')) return 120
      return isNoun(file) && kindOf(file) === 'actions' ? 150 : 200
    }
    const long = sources.filter(({ file, lines }) => lines > cap(file))
    expect(
      long.map(
        ({ file, lines }) =>
          `${file} has ${lines} lines of ${cap(file)}: a cap that hurts means that a noun is missing`,
      ),
    ).toEqual([])
  })

  test('modules say what they export: no default but where Next wants one, no barrel', () => {
    const wanted = /^(app\/|lib\/i18n\/request\.ts|tests\/|\w+\.config\.ts)/
    const files = code.filter(({ file }) => !wanted.test(file))
    expect(places(files, /^export default/, 'a default export has as many names as readers')).toEqual([])
    expect(places(code, /^export \*/, 'a barrel hides which floor an import goes to')).toEqual([])
  })
})

describe('habits', () => {
  test('rules, schemas and words never read the clock, chance or the environment', () => {
    const pure = ['rules', 'schema', 'words'].flatMap(filesOf)
    expect(pure.length).toBeGreaterThan(30)
    const impure = /new Date\(\)|Date\.now\(|performance\.now|Math\.random|randomUUID|process\.env|\bnow\(\)/
    expect(places(pure, impure, 'take it as an argument')).toEqual([])
  })

  test('the one secret is read where keys are made of it, and nowhere else', () => {
    const may = /^(lib\/platform\/(env|keys)\.ts|lib\/commands\/|tests\/|\w+\.config\.ts)/
    const files = code.filter(({ file }) => !may.test(file))
    expect(places(files, /\bAPP_SECRET\b/, 'sign with keyFor(purpose) of platform/keys')).toEqual([])
    // Commands make sure that there is one; what they sign, they sign like everybody.
    const commands = code.filter(({ file }) => file.startsWith('lib/commands/'))
    expect(
      places(commands, /env\(\)\.APP_SECRET|\{[^}]*APP_SECRET[^}]*\} = env\(/, 'sign with keyFor(purpose)'),
    ).toEqual([])
  })

  test('one module reads the clock for everybody', () => {
    const files = code.filter(({ file }) => /^(app|components|lib)\//.test(file) && file !== 'lib/platform/clock.ts')
    expect(places(files, /new Date\(\)|Date\.now\(/, 'use now() of platform/clock')).toEqual([])
  })

  test('Prisma is used by data and commands alone', () => {
    const may = /^(lib\/platform\/|lib\/commands\/|prisma\/|tests\/|prisma\.config)/
    const files = code.filter(({ file }) => !may.test(file))
    const allowed = (to: string, _type: boolean, file: string) =>
      (to !== 'lib/platform/db/db' || kindOf(file) === 'data' || file === 'lib/server/faults.ts') &&
      !/^(@prisma\/|prisma\/generated|better-sqlite3|pg$)/.test(to)
    expect(forbidden(files, allowed, 'a query belongs in lib/<area>/<noun>/data.ts')).toEqual([])
  })

  test('inside of a transaction only the transaction is used', () => {
    const files = code.filter(({ file }) => !file.startsWith('tests/'))
    const outside = /\bdb\b|\bfetch\(|\brefuse\(|\bredirect\(|\btransact\(/
    const faults = files.flatMap(({ file, text }) =>
      insideTransactions(text)
        .filter(({ body }) => outside.test(body))
        .map(({ name }) => `${file}: ${name} goes past its transaction; on SQLite it would wait for itself`),
    )
    expect(faults).toEqual([])
    const named = files.flatMap(({ text }) => insideTransactions(text)).map(({ name }) => name)
    // What is handed over by name, what that calls, and what another file calls with its transaction.
    expect(named).toEqual(expect.arrayContaining(['move', 'tellMediator', 'lockRows']))
  })

  test('a booking is never looked up by its slot alone', () => {
    const unique = code.filter(
      ({ file, text }) =>
        /booking\.findUnique(OrThrow)?\(\{\s*where:\s*\{\s*slotId\b/.test(text) && !file.startsWith('tests/unit/'),
    )
    expect(
      unique.map(({ file }) => `${file}: a slot has many bookings and one live one; ask for releasedAt: null`),
    ).toEqual([])
  })

  test('nothing is styled or written into a page past its policy', () => {
    const files = code.filter(({ file }) => file.endsWith('.tsx'))
    expect(places(files, /\sstyle=[{"]/, 'the content security policy refuses inline styles; use a module')).toEqual([])
    expect(places(files, /dangerouslySetInnerHTML|\.innerHTML/, 'text that is not escaped')).toEqual([])
  })

  test('what is typed about a person is put back by no browser', () => {
    // A weekly rule is about nobody.
    const files = code.filter(
      ({ file }) => /^(app|components)\//.test(file) && file !== 'components/panel/plan/PlanForm.tsx',
    )
    const fields = /\/(Field|ChoiceGroup|YesNo|Checkbox|\w+Fields|SlotChoice|FreeSlotRadios)$/
    const asking = files.filter(({ imports }) => imports.some(({ from }) => fields.test(from)))
    expect(asking.length).toBeGreaterThan(12)
    // A finished page is the same for many, and a field of FreshForm is not: a choice of no known purpose may say this instead.
    expect(
      places(asking, /<form\b(?![^>]*autoComplete="off")/, 'Back would show it to whoever comes next; use FreshForm'),
    ).toEqual([])
  })

  test('nothing in the repository depends on the machine it was written on', () => {
    expect(
      places(sources, /['"`(\s](\/(home|root|Users|work|tmp|var\/folders)\/|[A-Z]:\\)/, 'a path of one machine'),
    ).toEqual([])
    expect(places(code, /\/[/*] *(@ts-|eslint-)/, 'the compiler was silenced')).toEqual([])
  })

  test('every page of the panel proves who is asking', () => {
    const pages = code.filter(
      ({ file }) => /^app\/\(staff\)\/panel\/.*page\.tsx$/.test(file) && !file.includes('[...rest]'),
    )
    const unproven = pages.filter(
      ({ text }) =>
        !/await (requireActor\('(coordinator|mediator|manager|reader|staff|enrolling)'\)|readActor\(\))/.test(text),
    )
    expect(unproven.map(({ file }) => `${file} shows something to nobody in particular`)).toEqual([])
  })
})
