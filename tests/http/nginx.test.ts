import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type App, freePort, startServer } from '../support/app'
import { Browserless } from '../support/browserless'
import { trustTestCertificate } from '../support/certificate'
import { freshDatabase } from '../support/database'
import { provideDebian } from '../support/debian'
import { bookOnline, fillService, openSlots } from '../support/journeys'
import { type Nginx, prepareNginx } from '../support/nginx'

/** The files of deploy/ as they are, in front of the server. */
const { url } = await freshDatabase()
let app: App
let nginx: Nginx

beforeAll(async () => {
  await fillService()
  trustTestCertificate()
  nginx = await prepareNginx()
  const port = await freePort()
  const settings = { APP_ORIGIN: nginx.origin, TRUSTED_PROXIES: '1', LISTEN_ON: '127.0.0.1' }
  app = await startServer(port, { DATABASE_URL: url, ...settings })
  nginx.start(port)
  await vi.waitFor(() => fetch(nginx.origin), 20_000)
})
afterAll(async () => {
  await app.stop()
  nginx.stop()
})

const ask = (path: string, init: RequestInit = {}) => fetch(nginx.origin + path, { redirect: 'manual', ...init })

test('a visit is booked through it, with cookies that only https carries', async () => {
  const [slotId = ''] = await openSlots(1)
  const { client, reference } = await bookOnline(nginx.origin, slotId)
  expect(reference).not.toBeNull()
  expect([...client.cookies.keys()].length).toBeGreaterThan(0)
  for (const name of client.cookies.keys()) expect(name).toMatch(/^__Host-/)
  const shown = await client.open('/moja-rezerwacja')
  expect(shown.status).toBe(200)
})

test('headers are the server’s own, each once, and http leads to https', async () => {
  const answer = await ask('/rezerwacja/termin')
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  const inside = await fetch(`${app.inside}/rezerwacja/termin`)
  expect(answer.headers.get('cache-control')).toBe(inside.headers.get('cache-control'))
  expect(answer.headers.get('server')).toBe('nginx')
  const packed = await ask('/', { headers: { 'accept-encoding': 'br' } })
  expect(packed.headers.get('content-encoding')).toBe('br')
  const plain = await fetch(`${nginx.plainOrigin}/w/tajne?x=tajne`, { redirect: 'manual' })
  expect([plain.status, plain.headers.get('location')]).toEqual([308, `${nginx.origin}/w/tajne?x=tajne`])
  expect((await ask('/api/health/ready')).status).toBe(404)
})

test('a form that is too large is refused by the page of the server', async () => {
  const form = new FormData()
  form.set('clientName', 'x'.repeat(100_000))
  const answer = await ask('/rezerwacja/kontakt', { method: 'POST', body: form, headers: { origin: nginx.origin } })
  expect(answer.status).toBe(413)
  expect(await answer.text()).toContain('508')
})

test('while there is no server people read the phone number, and it goes on when there is one', async () => {
  await app.terminate()
  for (const path of ['/', '/w/tajne?x=tajne', '/rezerwacja/termin']) {
    const answer = await ask(path)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age')
    expect(await answer.text()).toContain('508 033 132')
  }
  await app.restart()
  expect((await ask('/')).status).toBe(200)
})

test('what is logged says nothing of anybody: no address, no path, no query', async () => {
  await new Browserless(nginx.origin).open('/w/tajne?x=tajne')
  const kinds = '(public|file|staff|api)'
  const line = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:+]+ (GET|POST|HEAD) ${kinds} \\d{3} \\d+ \\d+\\.\\d{3}$`)
  const lines = nginx.log().trim().split('\n')
  expect(lines.length).toBeGreaterThan(10)
  expect(lines.filter((each) => !line.test(each))).toEqual([])
  expect(nginx.errors()).toBe('')
})

test('the Caddyfile is one that Caddy takes', () => {
  const caddy = provideDebian('/usr/bin/caddy', 'caddy')
  const args = ['validate', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile']
  const { status, stderr } = spawnSync(caddy, args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
})
