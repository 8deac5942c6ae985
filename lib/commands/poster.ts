import '@/lib/platform/settings-file'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { localePath } from '@/lib/i18n/locales'
import { offeredLocales } from '@/lib/i18n/offered-locales'
import { refreshOffice } from '@/lib/office/roster/data'
import { isPlaceSettled } from '@/lib/office/service/words'
import { officeSettings } from '@/lib/office/settings/data'
import { now } from '@/lib/platform/clock'
import { command, stop } from '@/lib/platform/command'
import { env } from '@/lib/platform/env'
import { routes } from '@/lib/routes'
import { listUpcomingDuties } from '@/lib/schedule/upcoming/data'
import { readWeek } from '@/lib/schedule/week/data'
import { drawPoster } from './poster-page'
import { posterWords, sharedHours } from './poster-words'

const stopUnread = () =>
  stop('The hours cannot be read. DATABASE_URL names a database that `npm run up` or `npm run db:migrate` has made.')

// A poster hangs for longer than such a time lasts; its code leads to booking.
const byPhone =
  'One books by phone alone right now („Ustawienia”, „Zapisy tylko przez telefon”), and the code of a poster leads to booking online. Switch that off first.'

/**
 * `npm run poster`: a poster of A4 in each language, with a code that leads to the home page.
 *
 *   npm run poster -- --origin https://konsultacje.example.org [folder]
 *
 * Without --origin, APP_ORIGIN says under which address people reach the app. Hours come from the database that
 * DATABASE_URL names; they stand on the poster when all coming duties have the same.
 */
await command(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { origin: { type: 'string' } } })
  if (values.origin) process.env.APP_ORIGIN = values.origin
  // Nothing is sealed here; only the settings as a whole ask for a secret.
  process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'
  const origin = env().APP_ORIGIN ?? stop('Say with --origin https://… under which address people reach the app.')
  officeSettings()
  await refreshOffice(now()).catch(stopUnread)
  if (officeSettings().phoneOnly) stop(byPhone)
  if (!isPlaceSettled())
    stop('There is no weekly rule yet, so nobody can say where meetings are: make one under „Harmonogram”.')
  const folder = path.resolve(positionals[0] ?? 'posters')
  const [duties, { weekdays }] = await Promise.all([listUpcomingDuties(now()), readWeek(now())]).catch(stopUnread)
  mkdirSync(folder, { recursive: true })
  for (const locale of offeredLocales()) {
    const address = origin + localePath(locale, routes.home())
    const file = path.join(folder, `plakat-${locale}.pdf`)
    writeFileSync(
      file,
      await drawPoster(await posterWords(locale, address, { weekdays, hours: sharedHours(duties) }), address),
    )
    process.stdout.write(`${file}  ${address}\n`)
  }
})
process.exit(0)
