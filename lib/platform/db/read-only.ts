import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { Refusal } from '@/lib/platform/command'

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO'])

/** SQLite makes files beside its own, and writes to the file itself. The answer is the fault that says why it cannot. */
export function writeFault(file: string): unknown {
  const probe = `${file}.probe`
  try {
    accessSync(file, constants.W_OK)
    closeSync(openSync(probe, 'w', 0o600))
    rmSync(probe)
    return null
  } catch (error) {
    return error
  }
}

/**
 * Reads a file of SQLite wherever it stands. SQLite itself cannot where nothing may be written, and that is when a copy is
 * needed most: there `read` gets what stands in the file and its log in a folder of its own under `scratch`, for as long as
 * it takes. Nobody writes meanwhile to what cannot be written to.
 */
export async function readWherever<T>(file: string, scratch: string, read: (file: string) => Promise<T>): Promise<T> {
  const fault = existsSync(file) ? writeFault(file) : null
  if (!fault) return read(file)
  if (!(fault instanceof Error && unwritable.has(String(Reflect.get(fault, 'code'))))) throw fault
  const folder = mkdtempSync(path.join(scratch, '.reading-'))
  const copy = path.join(folder, path.basename(file))
  try {
    for (const end of ['', '-wal'].filter((each) => existsSync(file + each))) {
      copyFileSync(file + end, copy + end)
      chmodSync(copy + end, 0o600)
    }
    return await read(copy)
  } catch (error) {
    // Whoever reads the sentence knows the file by its own name.
    if (error instanceof Refusal) throw new Refusal(error.message.replaceAll(copy, file))
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
