import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/platform/env'
import { type Sending, unreachable } from './mail'

/**
 * The client sets no limit of its own and cannot be told to stop. A message that the gateway takes after this is safe
 * nevertheless: its repeat carries the same `idx` and is refused as a repeat.
 */
const deadlineMs = 30_000

/** Sends one message through the gateway. `id` names it there, and the gateway takes each name once. */
export async function sendSms(to: string, text: string, id: string): Promise<Sending> {
  const { SMSAPI } = await import('smsapi')
  const { SMSAPI_TOKEN = '', SMSAPI_URL, SMS_SENDER } = env()
  const details = { idx: id, checkIdx: true, ...(SMS_SENDER && { from: SMS_SENDER }) }
  const expired = new AbortController()
  try {
    const sent = await Promise.race([
      new SMSAPI(SMSAPI_TOKEN, SMSAPI_URL).sms.sendSms(to.replace(/^\+/, ''), text, details),
      tooLate(expired.signal),
    ])
    // An answer without the list of what was taken is none.
    if (!Array.isArray(sent.list)) throw new Error('the gateway did not say what it has taken')
    return { ok: true }
  } catch (error) {
    return outcomeOf(error)
  } finally {
    expired.abort()
  }
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(deadlineMs, undefined, { signal })
  throw new Error('the gateway did not answer in time')
}

/** Codes of the gateway: this name was taken before, so the message is there already. */
const repeated = 53
/** Its account or itself is at fault and may be mended: sign-in, credit, address, limits, faults inside. */
const mendable = new Set([52, 101, 102, 103, 105, 200, 201, 202, 203, 999])

// The client tells its errors apart by name; it does not export their classes.
function outcomeOf(error: unknown): Sending {
  const { name, data, status } = error as { name?: string; data?: { error?: unknown }; status?: number }
  if (name === 'MessageError') {
    const code = Number(data?.error)
    if (code === repeated) return { ok: true }
    if (mendable.has(code)) return { ok: false, forGood: false, reason: 'account' }
    return { ok: false, forGood: true, reason: 'refused' }
  }
  if (name === 'HttpError' && status !== undefined && status < 500) {
    const account = [401, 402, 403, 404, 408, 429].includes(status)
    return { ok: false, forGood: !account, reason: account ? 'account' : 'refused' }
  }
  return unreachable
}
