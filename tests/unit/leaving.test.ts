import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const all = { phone: '+48601000000', email: 'a@people.example', contactSms: true, contactEmail: true }
const gateway = { SMS_GATEWAY: 'smsapi', SMSAPI_TOKEN: 'token' }
const server = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'wizyty@example.org' }

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllEnvs())

/** The settings are read once, so each set of them is asked by modules of its own. */
async function leaving(settings: Record<string, string>, person: typeof all | object = all) {
  for (const name of ['SMS_GATEWAY', 'SMSAPI_TOKEN', 'SMTP_URL', 'MAIL_FROM', 'MESSAGES_IN_PANEL', 'SMS_COUNTRIES'])
    vi.stubEnv(name, settings[name])
  const { channelsThatLeave } = await import('@/lib/messages/leaving/data')
  return channelsThatLeave({ ...all, ...person })
}

test('a message leaves by what is set and allowed', async () => {
  expect(await leaving({})).toEqual([])
})
test('by a gateway', async () => {
  expect(await leaving(gateway)).toEqual(['sms'])
})
test('by a mail server', async () => {
  expect(await leaving(server)).toEqual(['email'])
})
test('by both, the quicker one first', async () => {
  expect(await leaving({ ...gateway, ...server })).toEqual(['sms', 'email'])
})
test('never by what somebody did not allow', async () => {
  expect(await leaving({ ...gateway, ...server }, { contactSms: false })).toEqual(['email'])
})
test('not to a number to which no SMS are sent', async () => {
  expect(await leaving({ ...gateway, SMS_COUNTRIES: 'DE' })).toEqual([])
})
test('into the panel while the app is tried out', async () => {
  expect(await leaving({ MESSAGES_IN_PANEL: 'true' })).toEqual(['email'])
})
