import { expect, test } from 'vitest'
import { isCopyDue, lastDue, tooMany } from '@/lib/jobs/backup/rules'
import { copyStateOf } from '@/lib/panel/today/rules'
import { folderFault } from '@/lib/platform/folder'

test('a copy is due at its hour each night, at once where the last one was missed, and not twice', () => {
  const at = (text: string) => new Date(text)
  expect(lastDue('02:00', at('2026-11-28T00:59:59Z'))).toEqual(at('2026-11-27T01:00:00Z'))
  expect(lastDue('02:00', at('2026-11-28T01:00:00Z'))).toEqual(at('2026-11-28T01:00:00Z'))
  // Two o'clock does not come on this night.
  expect(lastDue('02:30', at('2026-03-29T12:00:00Z'))).toEqual(at('2026-03-29T01:30:00Z'))
  expect(isCopyDue('02:00', null, at('2026-11-28T12:00:00Z'))).toBe(true)
  expect(isCopyDue('02:00', at('2026-11-28T01:00:00Z'), at('2026-11-29T00:59:59Z'))).toBe(false)
  expect(isCopyDue('02:00', at('2026-11-28T01:00:00Z'), at('2026-11-29T01:00:00Z'))).toBe(true)
})

test('the oldest copies go, and nothing that is none of ours', () => {
  const names = [
    'a.db',
    'mediacje-2026-11-02T01-00-00.db',
    'mediacje-2026-11-01T01-00-00.rows.gz.sealed',
    'mediacje.db',
  ]
  expect(tooMany(names, 1)).toEqual(['mediacje-2026-11-01T01-00-00.rows.gz.sealed'])
  expect(tooMany(names, 2)).toEqual([])
  expect(tooMany(['mediacje-2026-11-01T01-00-00.db.part', 'x.part'], 3)).toEqual([
    'mediacje-2026-11-01T01-00-00.db.part',
  ])
})

test('a copy of more than two days is too old to rely on', () => {
  const now = new Date('2026-11-28T12:00:00Z')
  expect(copyStateOf(null, null, now).state).toBe('off')
  expect(copyStateOf('/srv', null, now).state).toBe('old')
  expect(copyStateOf('/srv', new Date('2026-11-26T12:00:00Z'), now).state).toBe('good')
  expect(copyStateOf('/srv', new Date('2026-11-26T11:59:59Z'), now).state).toBe('old')
})

test('copies are kept in a folder that is there and not where the program is', () => {
  expect(folderFault('backups')).toBe('folder-missing')
  expect(folderFault('/nowhere/at/all')).toBe('folder-missing')
  expect(folderFault(process.cwd())).toBe('folder-served')
  expect(folderFault(`${process.cwd()}/docs`)).toBe('folder-served')
  expect(folderFault('/tmp')).toBeNull()
})
