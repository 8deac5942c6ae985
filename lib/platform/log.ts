import pino from 'pino'

/**
 * Structured logs without personal data: route patterns, codes and ids. Error messages of the database hold the values
 * of a row, so `describeError` keeps only what names the fault.
 */
export const log = pino(
  { level: knownLevel(process.env.LOG_LEVEL), base: null, timestamp: pino.stdTimeFunctions.isoTime },
  output(),
)

// A terminal that is gone, or a full disk, ends no server: pino by itself lets only a closed pipe pass. Nor does it keep one
// from ending: what is left at the exit would be tried again and again.
function output(): pino.DestinationStream {
  const opened = pino.destination(1)
  opened.on('error', () => {
    opened.flushSync = () => {}
  })
  return opened
}

// Anything else is refused by the check of all settings, in a sentence.
function knownLevel(level = 'info'): string {
  return level === 'silent' || level in pino.levels.values ? level : 'info'
}

type Meta = { driverAdapterError?: { cause?: { originalCode?: unknown } } }

export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, digest, meta } = error as Error & { code?: unknown; digest?: unknown; meta?: Meta }
  // What the database itself called it: Prisma has one code for all that a statement of our own can meet.
  const sql = meta?.driverAdapterError?.cause?.originalCode
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof sql === 'string' && { sql }),
    ...(typeof digest === 'string' && { digest }),
    at: frames.slice(0, 6).map((line) => line.trim()),
  }
}
