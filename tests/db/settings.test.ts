import { expect, test } from 'vitest'
import { imprintFacts } from '@/lib/office/imprint/words'
import { refreshOffice } from '@/lib/office/roster/data'
import { firstFacts, serviceFacts, serviceName } from '@/lib/office/service/words'
import { changeSetting, getSetting, officeSettings } from '@/lib/office/settings/data'
import { parseOfficeSettings } from '@/lib/office/settings/schema'
import { dropOldChanges, listChanges } from '@/lib/office/settled/data'
import { db } from '@/lib/platform/db/db'
import { keptVersion } from '@/lib/platform/kept'
import { freshDatabase } from '../support/database'
import { makeManager } from '../support/factories'

await freshDatabase()
const now = new Date('2027-02-01T09:00:00Z')
const actor = await makeManager()
const phone = {
  ...{ number: '71 799 00 00', opens: '08:00', closes: '14:00' },
  ...{ answersPl: 'koordynator', answersUk: null, answersEn: 'a coordinator', answersRu: null },
}

const versionOf = async (key: Parameters<typeof getSetting>[1]) => (await getSetting(actor, key)).version

test('an empty table changes nothing', async () => {
  await refreshOffice(now)
  expect(officeSettings()).toEqual(parseOfficeSettings(process.env))
  // But for whom and where only a rule can say: nobody has settled that.
  const nowhere = { placeName: '', placeStreet: '', placeRoom: '', placeCity: '' }
  expect(serviceFacts()).toEqual({ ...firstFacts, mediatorName: '', mediators: [], ...nowhere })
  expect(imprintFacts().officer.name).toBeNull()
})

test('what is settled holds in this process at the next reading, and what was made of it before is stale', async () => {
  expect(await changeSetting(actor, 'phone', { version: 0, value: phone }, now)).toEqual({
    ok: true,
    value: ['number', 'opens', 'closes', 'answersPl', 'answersEn'],
  })
  const before = keptVersion()
  await refreshOffice(now)
  expect(keptVersion()).toBeGreaterThan(before)
  expect(serviceFacts()).toMatchObject({
    contactPhone: '717990000',
    contactPhoneShown: '71 799 00 00',
    contactPhoneHours: { opens: '08:00', closes: '14:00' },
    contactPhoneAnswers: { pl: 'koordynator', uk: null, en: 'a coordinator', ru: null },
  })
  const again = keptVersion()
  await refreshOffice(now)
  expect(keptVersion()).toBe(again)

  await changeSetting(actor, 'booking', { version: 0, value: { horizonWeeks: 3, deadlineTime: '10:00' } }, now)
  await changeSetting(actor, 'retention', { version: 0, value: { days: 14 } }, now)
  const names = { namePl: 'Rozmowy', nameUk: 'Розмови', nameEn: 'Talks', nameRu: 'Беседы' }
  await changeSetting(actor, 'names', { version: 0, value: names }, now)
  const calls = { opens: '09:00', second: '11:00', third: '14:00', closes: '16:00' }
  await changeSetting(actor, 'calls', { version: 0, value: calls }, now)
  await changeSetting(actor, 'stop', { version: 0, value: { phoneOnly: true } }, now)
  await changeSetting(actor, 'languages', { version: 0, value: { uk: true, en: false, ru: true } }, now)
  await refreshOffice(now)
  expect(officeSettings()).toMatchObject({ horizonWeeks: 3, deadlineTime: '10:00', retentionDays: 14, phoneOnly: true })
  expect(serviceFacts()).toMatchObject({ languagesOff: ['en'], phoneOnly: true })
  expect(['pl', 'uk', 'en', 'ru'].map(serviceName)).toEqual(['Rozmowy', 'Розмови', 'Talks', 'Беседы'])
  expect(serviceFacts().callHours).toEqual([
    ['09:00', '11:00'],
    ['11:00', '14:00'],
    ['14:00', '16:00'],
  ])
})

test('whoever was overtaken is refused, and nothing of theirs is stored', async () => {
  const colleague = await makeManager()
  const version = await versionOf('retention')
  const days = (count: number) => ({ version, value: { days: count } })
  const both = await Promise.all([
    changeSetting(actor, 'retention', days(20), now),
    changeSetting(colleague, 'retention', days(21), now),
  ])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: 'changed-meanwhile' })
  const { version: next, texts } = await getSetting(actor, 'retention')
  expect(next).toBe(version + 1)
  expect(['20', '21']).toContain(texts.days)
  // Pressed once more it is as it was told.
  const same = { version, value: { days: Number(texts.days) } }
  expect(await changeSetting(actor, 'retention', same, now)).toEqual({ ok: true, value: [] })
  expect(await changeSetting(actor, 'retention', { version: next, value: { days: 40 } }, now)).toMatchObject({
    ok: true,
  })
  expect(await versionOf('retention')).toBe(version + 2)
})

test('each change is written down with what it was before, and stays so for twelve months', async () => {
  const none = {
    helpline: '800 120 002',
    trust: '512 198 939',
    checkedOn: '2027-01-31',
    exit: 'https://pogoda.example.org/',
  }
  await changeSetting(actor, 'helplines', { version: 0, value: none }, now)
  const [change] = await listChanges(actor, 'helplines')
  expect(change).toMatchObject({
    key: 'helplines',
    at: now,
    who: actor.name,
    before: { checkedOn: '' },
    after: { checkedOn: '2027-01-31' },
  })
  expect(await db.auditEntry.count({ where: { action: 'setting_changed', actorId: actor.id } })).toBeGreaterThan(0)
  await expect(db.settingChange.updateMany({ data: { after: '{}' } })).rejects.toThrow()
  await expect(db.settingChange.deleteMany()).rejects.toThrow()
  expect(await dropOldChanges(now)).toBe(0)
})

test('a stored value that cannot be used leaves the default, and a key of another release is left alone', async () => {
  const put = (key: string, value: string) =>
    db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  await put('retention', '{"days":"0"}')
  await put('office', 'no JSON')
  await put('from-a-later-release', '{}')
  await put('booking', '{"horizonWeeks":"9"}')
  await refreshOffice(now)
  const { retentionDays, horizonWeeks, deadlineTime } = officeSettings()
  expect([retentionDays, horizonWeeks, deadlineTime]).toEqual([30, 9, '12:00'])
  expect(serviceFacts().office).toEqual(firstFacts.office)
})

test('two who settle a part for the first time at once: one of them', async () => {
  const value = { officerName: 'Ktoś', officerEmail: null, officerAddress: null, legalBasis: null, server: null }
  const rest = { sms: null, mail: null, outsideEurope: null, backups: null, archiveClass: null, authorityAddress: null }
  const settle = (officerName: string) =>
    changeSetting(
      actor,
      'privacy',
      { version: 0, value: { ...value, ...rest, officerName, privacyDate: '2027-01-01' } },
      now,
    )
  const both = await Promise.all(['Jeden', 'Drugi'].map(settle))
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
})
