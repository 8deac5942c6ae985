import { expect, test } from 'vitest'
import { isSessionLive } from '@/lib/office/role/rules'
import { europe } from '@/lib/office/settings/rules'
import { parseOfficeSettings } from '@/lib/office/settings/schema'
import { isGoodPassword, normaliseEmail, shouldTouch } from '@/lib/office/staff/rules'
import { InvalidEnvironment, parseEnv } from '@/lib/platform/env'
import { describeError } from '@/lib/platform/log'
import { isOutOfSupport, isTooOld } from '@/lib/platform/node-support'
import { randomPassword } from '@/lib/platform/password'
import { withQuery } from '@/lib/platform/paths'
import { routes } from '@/lib/routes'

const secret = 'a-secret-of-more-than-thirty-two-characters'

test('a complete environment has its defaults', () => {
  expect(parseEnv({ APP_SECRET: secret, PORT: '', APP_ORIGIN: '' })).toEqual({
    NODE_ENV: 'development',
    DATABASE_URL: 'file:./data/mediacje.db',
    PORT: 3000,
    APP_SECRET: secret,
    APP_SECRET_OLD: [],
    BACKUP_KEY_OLD: [],
    TRUSTED_PROXIES: 0,
    STOP_GRACE_SECONDS: 3,
    LOG_LEVEL: 'info',
    SMSAPI_URL: 'https://smsapi.io/api',
    MESSAGES_IN_PANEL: false,
    WORKER: 'inside',
  })
  const set = {
    APP_SECRET: secret,
    DATABASE_URL: 'postgres://u:p@h/db',
    APP_ORIGIN: 'https://wizyty.example.org',
    PORT: '8080',
  }
  expect(parseEnv(set)).toMatchObject({ ...set, PORT: 8080 })
  const older = [`${secret}-2`, `${secret}-1`]
  expect(parseEnv({ ...set, APP_SECRET_OLD: older.join(' ') })).toMatchObject({ APP_SECRET_OLD: older })
})

test('the sender of mail has a name, or none', () => {
  const read = (MAIL_FROM: string) => parseEnv({ APP_SECRET: secret, MAIL_FROM }).MAIL_FROM
  const address = 'wizyty@example.org'
  expect(read(address)).toEqual({ name: '', address })
  expect(read(`Wizyty <${address}>`)).toEqual({ name: 'Wizyty', address })
  expect(read(`"Wizyty, Wrocław" <${address}>`)).toEqual({ name: 'Wizyty, Wrocław', address })
  expect(read(`<${address}>`)).toEqual({ name: '', address })
  expect(read('wizyty@żółw.pl')).toEqual({ name: '', address: 'wizyty@xn--w-uga1v8h.pl' })
})

test('a wrong variable is named and its value is not shown', () => {
  for (const [name, value] of [
    ['APP_SECRET', 'tajne-i-za-krotkie'],
    ['APP_SECRET_OLD', `${secret} tajne`],
    ['BACKUP_KEY', 'tajne'],
    ['DATABASE_URL', 'mysql://root:tajne@localhost/db'],
    ['DATABASE_URL', 'file:./tajne.db?connection_limit=1'],
    ['APP_ORIGIN', 'tajne'],
    ['APP_ORIGIN', 'https://tajne.example.org/path'],
    ['APP_ORIGIN', 'https://tajne.example.org/'],
    ['APP_ORIGIN', 'ftp://tajne.example.org'],
    ['PORT', 'tajne'],
    ['PORT', '70000'],
    ['LISTEN_ON', 'tajne'],
    ['TRUSTED_PROXIES', '-1'],
    ['STOP_GRACE_SECONDS', '9'],
    ['LOG_LEVEL', 'tajne'],
    ['NODE_ENV', 'tajne'],
    ['MAIL_FROM', 'tajne'],
    ['MAIL_FROM', 'Wizyty <tajne>'],
    ['MAIL_FROM', 'a@tajne.example, b@tajne.example'],
    ['MAIL_FROM', 'Wizyty\r\nBcc: tajne <a@tajne.example>'],
    ['MAIL_REPLY_TO', 'tajne@'],
    ['MAIL_DKIM_KEY_FILE', '/tajne'],
    ['MAIL_DKIM_SELECTOR', 'tajne;'],
    ['MAIL_DKIM_SELECTOR', 'tajne2026'],
  ] as const) {
    const read = () => parseEnv({ APP_SECRET: secret, [name]: value })
    expect(read, name).toThrow(InvalidEnvironment)
    expect(read).toThrow(name)
    expect(read).not.toThrow(/tajne|70000/)
  }
  for (const hosts of ['a,b', 'a:5432,b:5433', 'a,b:5432'])
    expect(() => parseEnv({ APP_SECRET: secret, DATABASE_URL: `postgres://u:p,w@${hosts}/db` })).toThrow(
      'several hosts',
    )
  expect(parseEnv({ APP_SECRET: secret, DATABASE_URL: 'postgres://u:p,w@a:5432/db' })).toMatchObject({ PORT: 3000 })
  expect(() => parseEnv({ PORT: 'x' })).toThrow(/PORT[\s\S]*APP_SECRET|APP_SECRET[\s\S]*PORT/)
})

test('what the office settles has defaults, and a wrong value is named and not shown', () => {
  const copies = { folder: null, time: '02:00', keep: 30 }
  const fixed = { deadlineTime: '12:00', retentionDays: 30, phoneOnly: false, copies, codeForAll: false }
  expect(parseOfficeSettings({})).toEqual({
    horizonWeeks: 6,
    bookingsPerNetwork: 6,
    unusualRate: 12,
    smsCountries: [...europe],
    ...fixed,
  })
  const numbers = { BOOKING_HORIZON_WEEKS: '26', BOOKINGS_PER_NETWORK: '100000', UNUSUAL_RATE: '50' }
  const settled = { horizonWeeks: 26, bookingsPerNetwork: 100_000, unusualRate: 50, smsCountries: ['PL', 'UA'] }
  expect(parseOfficeSettings({ ...numbers, SMS_COUNTRIES: 'pl, UA' })).toEqual({ ...settled, ...fixed })
  for (const wrong of [
    { BOOKING_HORIZON_WEEKS: '27' },
    { BOOKING_HORIZON_WEEKS: '0' },
    { BOOKINGS_PER_NETWORK: '0' },
    { UNUSUAL_RATE: '1' },
    { SMS_COUNTRIES: 'PL,EU' },
    { SMS_COUNTRIES: 'Polska' },
  ]) {
    const [[name = '', value = ''] = []] = Object.entries(wrong)
    expect(() => parseOfficeSettings(wrong)).toThrow(InvalidEnvironment)
    expect(() => parseOfficeSettings(wrong)).toThrow(name)
    expect(() => parseOfficeSettings(wrong)).not.toThrow(` ${value} `)
  }
})

test('a session lives for less than eight hours and less than thirty idle minutes', () => {
  const start = Date.UTC(2027, 1, 1, 8)
  const live = (age: number, idle: number) =>
    isSessionLive({ createdAt: new Date(start - age), lastSeenAt: new Date(start - idle) }, new Date(start))
  const [hours, minutes] = [8 * 3_600_000, 30 * 60_000]
  expect(live(hours - 1, 0)).toBe(true)
  expect(live(hours, 0)).toBe(false)
  expect(live(hours + 1000, 0)).toBe(false)
  expect(live(minutes, minutes - 1)).toBe(true)
  expect(live(minutes, minutes)).toBe(false)
  expect(live(0, 0)).toBe(true)
  // A clock that is put back an hour signs nobody out.
  expect(live(-3_600_000, -3_600_000)).toBe(true)
  const seen = new Date(start)
  expect([shouldTouch(seen, new Date(start + 60_000)), shouldTouch(seen, new Date(start + 60_001))]).toEqual([
    false,
    true,
  ])
})

test('a password has twelve to a hundred and twenty-eight characters of any kind', () => {
  expect([11, 12, 128, 129].map((length) => isGoodPassword('😀'.repeat(length)))).toEqual([false, true, true, false])
  const made = Array.from({ length: 200 }, randomPassword)
  expect(new Set(made).size).toBe(200)
  for (const password of made) {
    expect(password).toMatch(/^[2-9a-hjkmnp-z]{5}(-[2-9a-hjkmnp-z]{5}){3}$/)
    expect(isGoodPassword(password)).toBe(true)
  }
  expect(normaliseEmail('  Anna@Example.ORG ')).toBe('anna@example.org')
})

test('an address gets its parameter and nothing can be smuggled in with it', () => {
  expect(withQuery('/a', 'b', 'c')).toBe('/a?b=c')
  expect(withQuery('/a?x=1', 'b', 'c&d=e#f')).toBe('/a?x=1&b=c%26d%3De%23f')
  expect(routes.panel.schedule('2027-02-03')).toBe('/panel/grafik?dzien=2027-02-03')
})

test('a log line of an error names the fault and not the person', () => {
  const error = Object.assign(new Error('Unique failed: Łucja 508033132'), {
    code: 'P2002',
    meta: { phone: '508033132' },
  })
  const line = JSON.stringify(describeError(error))
  expect(line).toContain('P2002')
  expect(line).not.toMatch(/Łucja|508033132/)
  expect(JSON.stringify(describeError('508033132'))).not.toContain('508')
})

test('a release line of Node is out of support after its last day, and one that nobody knows yet is not', () => {
  const at = (date: string) => new Date(`${date}T12:00:00Z`)
  expect(isOutOfSupport('20.20.2', at('2026-05-01'))).toBe(true)
  expect(isOutOfSupport('22.23.3', at('2027-04-30'))).toBe(false)
  expect(isOutOfSupport('22.23.3', at('2027-05-01'))).toBe(true)
  expect(isOutOfSupport('23.1.0', at('2026-05-01'))).toBe(true)
  expect(isOutOfSupport('24.22.1', at('2028-04-30'))).toBe(false)
  expect(isOutOfSupport('28.0.0', at('2032-01-01'))).toBe(false)
})

test('Node is too old before 22.13', () => {
  expect(['18.20.0', '20.20.2', '22.12.9'].map(isTooOld)).toEqual([true, true, true])
  expect(['22.13.0', '23.0.0', '24.21.0', '26.10.0'].map(isTooOld)).toEqual([false, false, false, false])
})
