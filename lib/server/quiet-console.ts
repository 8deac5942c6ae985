import { env } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'

/**
 * Next prints errors whole, and the text of a database error holds the values of a row. What was wrong is in the log of
 * instrumentation.ts, without them. A form of another release or of another page is a refusal, which answer-guard.ts notes.
 */
export function quietConsole(): void {
  if (env().NODE_ENV === 'development') return
  const report = (...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error)
    if (error && !isRefusal(error)) log.warn({ error: describeError(error) }, 'reported by the framework')
  }
  console.error = report
  console.warn = report
}

function isRefusal({ message }: Error): boolean {
  return /^(Failed to find Server Action|Invalid Server Actions request|Invalid Server Action ID)/.test(message)
}
