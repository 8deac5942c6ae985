import pino from 'pino'

/**
 * Structured logs without personal data: route patterns, codes and ids. Error messages of the database hold the values
 * of a row, so `describeError` keeps only what names the fault.
 */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})

export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, digest } = error as Error & { code?: unknown; digest?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '))
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof digest === 'string' && { digest }),
    at: frames.slice(0, 6).map((line) => line.trim()),
  }
}
