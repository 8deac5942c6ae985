import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlain, seal } from '@/lib/platform/sealed-file'

const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-sealed-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = path.join(folder, 'file')
const [key, other] = ['a'.repeat(32), 'b'.repeat(32)]

async function all(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const piece of pieces) found.push(piece)
  return Buffer.concat(found)
}

async function* inParts(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const sealed = async (bytes: Buffer, by = key) => all(seal(inParts(bytes), by))
const read = (open = [key]) =>
  all(readPlain(file, { open })).then(
    (bytes) => bytes.toString('latin1'),
    ({ message }: Error) => message.replace(file, 'It'),
  )

test.each([0, 1, 65_535, 65_536, 65_537, 200_000])(
  '%i bytes come back as they were, by any key of the list',
  async (size) => {
    const bytes = Buffer.alloc(size, 'Anna Kowalska 601 234 567 ')
    writeFileSync(file, await sealed(bytes))
    expect(readFileSync(file).includes('Kowalska')).toBe(false)
    expect(await read([other, key])).toBe(bytes.toString('latin1'))
  },
)

test('another key, no key, a byte less, a byte turned, a piece too many or in another place is refused in a sentence', async () => {
  const whole = await sealed(Buffer.alloc(150_000, 'x'))
  writeFileSync(file, whole)
  const wrongKey = /^It is sealed with the key [0-9a-f]{16}, which is none of BACKUP_KEY and BACKUP_KEY_OLD\.$/
  expect(await read([other])).toMatch(wrongKey)
  expect(await read([])).toMatch(wrongKey)
  const [head, piece] = [42, 65_536 + 16]
  const pieces = [whole.subarray(0, head), whole.subarray(head, head + piece), whole.subarray(head + piece)] as const
  const turned = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  const spoilt = [
    ...[whole.length - 1, head + 2 * piece, head + piece, head + 5, head].map((end) => whole.subarray(0, end)),
    ...[30, head, head + piece, whole.length - 1].map(turned),
    Buffer.concat([whole, Buffer.from('y')]),
    Buffer.concat([pieces[0], pieces[1], pieces[1], pieces[2]]),
  ]
  for (const bytes of spoilt) {
    writeFileSync(file, bytes)
    expect(await read()).toBe('It is damaged or cut off: it is not as it was sealed.')
  }
})
