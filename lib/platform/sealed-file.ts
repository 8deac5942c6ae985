import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { Refusal } from './command'
import type { Env } from './env'

// A file that is read with its key alone, and only as it was written: a mark, the id of the key and a salt, then pieces of
// one size, each with its seal (AES-256-GCM). A piece is sealed for its place and for being the last or not, so that none
// can be left out, and whoever reads holds one piece in memory.

/** What seals, and what a sealed file may be opened with. */
export type FileKeys = { seal?: string | undefined; open: readonly string[] }
export const noKeys: FileKeys = { open: [] }

/** The keys of copies: the newest seals, and any of them opens. */
export const backupKeys = ({ BACKUP_KEY, BACKUP_KEY_OLD }: Env): FileKeys => ({
  seal: BACKUP_KEY,
  open: [...(BACKUP_KEY ? [BACKUP_KEY] : []), ...BACKUP_KEY_OLD],
})

const mark = Buffer.from('mediacje sealed 1\n')
const [idBytes, saltBytes, tagBytes] = [8, 16, 16]
const headBytes = mark.length + idBytes + saltBytes
const pieceBytes = 65_536
const cipher = 'aes-256-gcm'

const derive = (key: string, salt: Buffer | string, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, purpose, bytes))
const idOf = (key: string) => derive(key, '', 'name of a key of copies', idBytes)
const keyOf = (key: string, salt: Buffer) => derive(key, salt, 'key of one copy', 32)

function place(count: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(count, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

type Bytes = AsyncIterable<Buffer>

/** Pieces of this size; the last one is what is left, and may be empty. */
async function* inPieces(source: Bytes, size: number): AsyncGenerator<{ bytes: Buffer; nonce: Buffer }> {
  let held = Buffer.alloc(0)
  let count = 0
  for await (const more of source) {
    held = Buffer.concat([held, more])
    for (; held.length > size; held = held.subarray(size))
      yield { bytes: held.subarray(0, size), nonce: place(count++, false) }
  }
  yield { bytes: held, nonce: place(count, true) }
}

/** What comes in, sealed with this key; without one it goes on as it is. */
export async function* seal(source: Bytes, key: string | undefined): AsyncGenerator<Buffer> {
  if (!key) return yield* source
  const salt = randomBytes(saltBytes)
  const head = Buffer.concat([mark, idOf(key), salt])
  const sealing = keyOf(key, salt)
  yield head
  for await (const { bytes, nonce } of inPieces(source, pieceBytes)) {
    const piece = createCipheriv(cipher, sealing, nonce).setAAD(head)
    yield Buffer.concat([piece.update(bytes), piece.final(), piece.getAuthTag()])
  }
}

function headOf(file: string): Buffer | null {
  const head = Buffer.alloc(headBytes)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, head, 0, headBytes, 0)
  } finally {
    closeSync(opened)
  }
  return head.subarray(0, mark.length).equals(mark) ? head : null
}

export const isSealed = (file: string): boolean => headOf(file) !== null

/** What stands in a file, sealed or not. */
export async function* readPlain(file: string, { open }: FileKeys): AsyncGenerator<Buffer> {
  const head = headOf(file)
  if (!head) return yield* createReadStream(file)
  const id = head.subarray(mark.length, mark.length + idBytes)
  const key = open.find((each) => idOf(each).equals(id))
  if (!key)
    throw new Refusal(
      `${file} is sealed with the key ${id.toString('hex')}, which is none of BACKUP_KEY and BACKUP_KEY_OLD.`,
    )
  const opening = keyOf(key, head.subarray(mark.length + idBytes))
  const source = createReadStream(file, { start: headBytes })
  for await (const { bytes, nonce } of inPieces(source, pieceBytes + tagBytes)) {
    yield unseal(bytes, nonce, { head, opening }) ?? refuse(file)
  }
}

function unseal(bytes: Buffer, nonce: Buffer, { head, opening }: { head: Buffer; opening: Buffer }): Buffer | null {
  if (bytes.length < tagBytes) return null
  const piece = createDecipheriv(cipher, opening, nonce).setAAD(head)
  piece.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  try {
    return Buffer.concat([piece.update(bytes.subarray(0, bytes.length - tagBytes)), piece.final()])
  } catch {
    return null
  }
}

function refuse(file: string): never {
  throw new Refusal(`${file} is damaged or cut off: it is not as it was sealed.`)
}
