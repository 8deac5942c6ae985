import { afterEach, expect, test } from 'vitest'
import { correctPerson, readKnown } from '@/lib/bookings/correction/data'
import { listLate, takeLateBack } from '@/lib/bookings/lateness/data'
import type { Person } from '@/lib/messages/client/rules'
import { setChannels } from '../support/channels'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor } from '../support/factories'
import { brokenInvariants } from '../support/invariants'
import { brief, day, later, rows, say, send } from '../support/lateness'

setChannels()
await freshDatabase()
afterEach(async () => expect(await brokenInvariants()).toEqual([]))
const coordinator = await makeActor('coordinator')

async function correct(bookingId: string, change: Partial<Person>) {
  const version = (await readKnown(bookingId))?.version ?? 0
  const said = (person: Person) => ({ ...person, ...change })
  expect(await correctPerson(asStaff(coordinator), { bookingId, version, said }, later(5))).toMatchObject({ ok: true })
}
const board = async (dutyId: string, minutes: number) => {
  const [late] = await listLate(coordinator, later(minutes), dutyId)
  return late && [late.told, late.waits, late.untold.map(({ id }) => id)]
}

test('whose number or mailbox was wrong has read nothing: the desk sees it, and no end of a delay is sent there', async () => {
  const ways = [{ contactSms: true }, { contactEmail: true }, { contactSms: true, contactEmail: true }]
  const { visits, her, dutyId } = await day(ways)
  const [wrongPhone = '', wrongMail = '', both = ''] = visits
  await say(her, dutyId, 20)
  expect(await board(dutyId, 1)).toEqual([0, 3, []])
  await send(visits)
  expect(await board(dutyId, 4)).toEqual([3, 0, []])
  await correct(wrongPhone, { phone: '+48601999777' })
  await correct(wrongMail, { email: 'inna@example.org' })
  await correct(both, { phone: '+48601999778' })
  expect(await board(dutyId, 6)).toEqual([1, 0, [wrongPhone, wrongMail]])
  expect(await rows(visits, { settledAt: null })).toEqual([])
  expect(await takeLateBack(her, dutyId, later(7))).toMatchObject({ value: { told: 1, untold: 0 } })
  expect((await brief(visits)).filter((row) => row.includes(' 0 '))).toEqual(
    expect.arrayContaining(['2 sms 0 waits', '2 email 0 waits']),
  )
  expect(await board(dutyId, 8)).toEqual([0, 1, []])
})

test('the board speaks of what has not begun, and of nobody who never read of a delay', async () => {
  const { visits, her, dutyId } = await day([{ contactCall: true }, { contactSms: true }])
  await say(her, dutyId, 30)
  expect(await board(dutyId, 1)).toEqual([0, 1, [visits[0]]])
  expect(await board(dutyId, 21)).toEqual([0, 1, []])
  await takeLateBack(her, dutyId, later(2))
  expect(await board(dutyId, 3)).toEqual([0, 0, []])
})
