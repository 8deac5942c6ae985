import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database'
import { makeBooking } from '../support/factories'
import { fillService, openSlots } from '../support/journeys'
import { full } from '../support/load'
import { MailPeer } from '../support/mail-peer'
import { readTables } from '../support/released'

const { dialect, url } = await freshDatabase()
const root = path.resolve(import.meta.dirname, '../..')

/** As an office would, with a mail server in its settings. */
async function drill(SMTP_URL: string): Promise<{ code: number | null; printed: string }> {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/fault-drill.ts']
  const env = { ...process.env, DATABASE_URL: url, SMTP_URL, MAIL_FROM: 'wizyty@example.org' }
  const child = spawn(process.execPath, args, { cwd: root, env })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, printed }
}

async function rehearse(): Promise<string> {
  const mail = new MailPeer()
  const before = await readTables(url)
  const { code, printed } = await drill(await mail.start())
  await mail.stop()
  expect(code, printed).toBe(0)
  expect(await readTables(url)).toEqual(before)
  expect(mail.taken).toEqual([])
  expect(printed.match(/ 0 were lost/g)).toHaveLength(dialect === 'sqlite' ? 2 : 3)
  expect(printed).toContain(
    dialect === 'sqlite' ? 'Failover: There is none on SQLite' : 'Failover: The primary crashed',
  )
  expect(printed).toContain('Nothing was lost. The copy is deleted.')
  return printed
}

// The same again takes as long again.
if (full) test('an empty database is enough to rehearse with', async () => void (await rehearse()))

test('the drill loses nothing, sends nothing of what is owed, and leaves the database as it was', async () => {
  await fillService()
  const [slotId = ''] = await openSlots(1)
  await makeBooking(slotId, { contactEmail: true, email: 'osoba@example.org', now: new Date() })
  // The one that was there and the nine of the drill.
  expect(await rehearse()).toContain('Of the 10 visits in the copy 0 were lost')
})
