import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { asBrowsersDo } from './bare'

type Times = { p50: number; p95: number; p99: number }
/** `cpuMs` is the processor time of the server for one answer, `bytes` what of its body comes over the wire. */
export type Figures = Times & { perSecond: number; answers: number; wrong: number; cpuMs?: number; bytes?: number }
export type Shot = { path: string; method?: string; headers?: Record<string, string>; body?: Buffer }

/**
 * Fires requests over so many kept connections, each as soon as the one before it is answered, until the time is over or
 * the shots are. `expected` tells a right answer from a wrong one; wrong ones are counted, never hidden.
 */
export async function measure(
  origin: string,
  options: { connections: number; seconds: number; next: () => Shot | undefined; expected: number; pid?: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const { hostname, port } = new URL(origin)
  const times: number[] = []
  let wrong = 0
  let bytes = 0
  const usedBefore = processorMs(options.pid)
  const started = performance.now()
  const worker = async () => {
    while (performance.now() - started < options.seconds * 1000) {
      const shot = options.next()
      if (!shot) return
      const from = performance.now()
      const status = await new Promise<number>((resolve) => {
        const { path, method = 'GET', headers = {}, body } = shot
        const said = { ...asBrowsersDo, ...headers }
        const sent = request({ agent, hostname, port, path, method, headers: said }, (answer) => {
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length
          })
          answer.on('end', () => resolve(answer.statusCode ?? 0))
        })
        sent.on('error', () => resolve(0))
        sent.end(body)
      })
      times.push(performance.now() - from)
      if (status !== options.expected) wrong += 1
    }
  }
  await Promise.all(Array.from({ length: options.connections }, worker))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  const answers = times.length
  const cpuMs = (processorMs(options.pid) - usedBefore) / answers
  return { ...percentiles(times), perSecond: answers / seconds, answers, wrong, cpuMs, bytes: bytes / answers }
}

// Linux alone tells it, in hundredths of a second.
function processorMs(pid: number | undefined): number {
  if (!pid || process.platform !== 'linux') return Number.NaN
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // Behind the name, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0] = fields.slice(11, 13).map(Number)
  return (user + system) * 10
}

function percentiles(times: number[]): Times {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
