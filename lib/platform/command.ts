import { InvalidEnvironment } from './env'

/** What keeps a command from being done and can be mended from outside. The message is the one sentence about it. */
export class Refusal extends Error {}

/** Ends the command with a sentence for whoever started it. */
export function stop(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** Runs a command. What can be mended from outside ends it with one sentence; a fault of ours keeps its stack. */
export async function command(work: () => Promise<void> | void): Promise<void> {
  try {
    await work()
  } catch (error) {
    stop(sentenceOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)))
  }
}

const fileFaults: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  ENOENT: 'it does not exist',
}

/** What somebody at the keyboard can do something about: a setting, a port, a file, a database that is not there. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof InvalidEnvironment || error instanceof Refusal) return error.message
  if (!(error instanceof Error)) return null
  const { code = '', path, port, syscall } = error as NodeJS.ErrnoException & { port?: number }
  if (syscall === 'listen' || syscall === 'bind') return `Port ${port} ${portFault(code)}.`
  if (path && fileFaults[code]) return `${path} cannot be used: ${fileFaults[code]}.`
  if (code.startsWith('ERR_PARSE_ARGS')) return error.message
  // The text of the error may hold the address with its password.
  const named = `${code} ${error.message}`
  if (/^P3\d\d\d$/.test(code)) return named // a migration, in the engine's own words
  const fault = databaseFault.exec(named)?.[0]
  if (!fault) return null
  const meaning = databaseFaults.find(([codes]) => codes.test(fault))?.[1] ?? 'cannot be used'
  return `The database of DATABASE_URL ${meaning} (${fault}).`
}

const databaseFault =
  /Can't reach database server|timeout expired|\b(SQLITE_FOREIGN_LOG|SQLITE_[A-Z]+|ECONN[A-Z]+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|P10\d\d|28P01|28000|3D000|42501)\b/

const databaseFaults: [RegExp, string][] = [
  [/^SQLITE_CANTOPEN$/, 'cannot be opened: `npm run db:migrate` makes one that is not there'],
  [
    /^SQLITE_FOREIGN_LOG$/,
    'has the log (-wal) of another file beside it: put the file back that belongs to it, or move the log away',
  ],
  [/^SQLITE_CORRUPT$/, 'is damaged or cut off: restore a copy with `npm run restore`'],
  [/^SQLITE_NOTADB$/, 'is a file of something else'],
  [/^SQLITE_(READONLY|PERM)$/, 'may not be written to'],
  [/^(P1003|3D000)$/, 'does not exist on its server'],
  [/^(P1000|P1010|28P01|28000)$/, 'refuses this user and password'],
  [/^42501$/, 'refuses its tables to this user: grant the rights, or name the user who owns them'],
  [/^(Can't reach|timeout|P1001|P1002|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/, 'cannot be reached'],
]

function portFault(code: string): string {
  if (code === 'EADDRINUSE')
    return 'is taken by another program: stop that one, or choose another port, as in PORT=3010'
  if (code === 'EADDRNOTAVAIL') return 'cannot be opened: LISTEN_ON is no address of this machine'
  return `cannot be opened (${code}): choose another port, as in PORT=3010`
}
