import { expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { firstFacts } from '@/lib/office/service/words'
import { texts } from '../support/page-words'
import { code } from '../support/sources'

/** Digits that no office can settle otherwise, each group with its reason. What the office settles is a parameter. */
const allowed: Record<string, readonly string[]> = {
  'the law says it': [
    'home.mediator.basis',
    'privacy.basis.text',
    'privacy.rights.text',
    'privacy.automated.text',
    'statement.intro',
    'statement.status.text',
    'statement.procedure.text',
  ],
  'the third working day before, by law: interpreterDeadline': [
    'site.interpreter.text',
    'home.questions.language.a',
    'booking.details.interpreterHint',
    'booking.details.signHint',
    'booking.details.interpreterAskHint',
    'booking.check.lateText',
    'statement.other.communicationText',
    'easy.help.text',
  ],
  'how long the code keeps something or waits for somebody': [
    'privacy.retention.rules.draft.how',
    'privacy.retention.rules.links.how',
    'privacy.retention.rules.messages.how',
    'privacy.retention.rules.log.how',
    'privacy.retention.rules.tries.how',
    'privacy.retention.rules.counts.how',
    'waiting.rules.day',
    'waiting.joined.answer',
    'errors.call.too-late',
    'errors.totp.ended',
    'errors.totp.begin-anew',
    'errors.mark.too-late',
  ],
  'how mediation goes, wherever it is': ['home.benefits.quick.text', 'home.questions.long.a'],
  'no earlier, so that nobody meets at the door': ['home.before.early', 'visit.confirmation.early'],
  'how long the code of an app is, by its standard': ['errors.totp.code', 'errors.totp.digits'],
  'what this page can do': ['statement.helps.text'],
  'whoever is not yet of age': ['home.matters.family.first'],
  'the name of a day': ['holidays.05-03'],
}
const bySchemas = [
  /^errors\.(name|phone|email|details|lookup|plan|memorable|search|away|visitNote|settings|password)\./,
  /^(booking\.details\.otherHint|visit\.lookup\.codeHint)$/,
]

const known = new Set(Object.values(allowed).flat())
const isKnown = (key: string) => known.has(key) || bySchemas.some((pattern) => pattern.test(key))
// "=0 {…}" says for which number a form of a sentence is.
const hasDigit = (text: string) => /\d/.test(text.replace(/=\d+ ?\{/g, '{'))
const all = locales.flatMap((locale) => [...texts[locale]].map(([key, text]) => ({ locale, key, text })))

test('no number stands in the words of pages that an office could settle otherwise', () => {
  const strange = all.filter(({ key, text }) => hasDigit(text) && !isKnown(key))
  expect(
    strange.map(({ locale, key }) => `${locale} ${key}: make the number a parameter, or say here why not`),
  ).toEqual([])
  expect([...known].filter((key) => !all.some((each) => each.key === key && hasDigit(each.text)))).toEqual([])
})

/** A number as it is dialled, a house with its street, a room: never, also where digits are allowed. */
const ofThisOffice = /\d{3}[ -]\d{3}[ -]\d{3}|\d\d [\d ]{8}|\bul\. |\bsala [A-Z]?\d|\d\d-\d{3}|\w@(?!example\.)[\w-]+\./
/** What a form shows as an example. */
const examples = /601 234 567|imie@example\.org/g

test('no telephone, street, room or address of the office stands there', () => {
  const strange = all.filter(({ text }) => ofThisOffice.test(text.replace(examples, '')))
  expect(strange.map(({ locale, key }) => `${locale} ${key}`)).toEqual([])
})

/** First names of people in Poland, of Ukraine and Russia too, by the letters with which every form of them begins. */
const firstNames =
  /(?<!\p{L})(Justyn|Ann[aąęyi]\b|Mari[ausz]+\b|Katarzyn|Magdalen|Agnieszk|Małgorzat|Barbar|Ew[aąęy]\b|Piotr|Krzysztof|Andrzej|Tomasz|Jan(?:a|em|owi)?\b|Paweł|Pawł|Michał|Юстин|Іван|Иван|Олен|Елен)/u
/** Who is named on a holiday lived long ago. */
const longAgo = /^holidays\./

test('no living person is named there, and none of those whom the seed names', () => {
  const named = firstFacts.mediators.flatMap(({ name }) => name.split(' ')).map((word) => word.slice(0, -1))
  const strange = all.filter(
    ({ key, text }) => !longAgo.test(key) && (firstNames.test(text) || named.some((word) => text.includes(word))),
  )
  expect(strange.map(({ locale, key }) => `${locale} ${key}: a person is a setting`)).toEqual([])
})

/** What the office, the service and its place are called, word by word as somebody would write it into a sentence. */
const { office, placeName, placeStreet, emergency, contactPhoneShown, serviceName } = firstFacts
const settledNames = [
  ...[office.name, office.shortName, office.street, office.city, office.phoneShown, office.faxShown, office.email],
  ...[office.site, office.bulletin, placeName, placeStreet, contactPhoneShown, firstFacts.mediatorName],
  ...[emergency.helplineShown, emergency.trustShown, firstFacts.quickExit, ...Object.values(serviceName)],
]
const letter = /[\p{L}\d]/u
const isNamed = (text: string, name: string) =>
  text.split(name).some((before, at, parts) => {
    const after = parts[at + 1]
    return after !== undefined && !letter.test(before.slice(-1)) && !letter.test(after.slice(0, 1))
  })
const namesIn = (text: string) => settledNames.filter((name) => isNamed(text.replaceAll('\u00A0', ' '), name))

test('neither the service nor the office is named in the words of pages: both are settings', () => {
  const strange = all.filter(({ text }) => namesIn(text).length > 0)
  expect(strange.map(({ locale, key }) => `${locale} ${key}`)).toEqual([])
})

/** Examples of a form, and the place where the first values stand. */
const whereTheyStand = ['lib/office/service/words.ts', 'lib/panel/settings/words.ts', 'lib/panel/roster/rules.ts']

test('nor in code, but where the settings begin', () => {
  const ours = code.filter(({ file }) => /^(app|components|lib|prisma|proxy|instrumentation|next)/.test(file))
  const said = ours
    .filter(({ file }) => !whereTheyStand.includes(file))
    .flatMap(({ file, text }) => namesIn(text.replace(/^\s*(\/\/|\/?\*).*$/gm, '')).map((name) => `${file}: ${name}`))
  expect(said).toEqual([])
})

test('no message and no calendar asks what the service is called', () => {
  const neutral = code.filter(({ file }) => /^lib\/(messages|bookings|waitlist|schedule|jobs|i18n)\//.test(file))
  expect(neutral.length).toBeGreaterThan(50)
  expect(neutral.filter(({ text }) => /serviceName|shortName/.test(text)).map(({ file }) => file)).toEqual([
    // The sentence about a password that holds it.
    'lib/i18n/form-words.ts',
  ])
})
