import { Agent, request } from 'node:http'

export type Figures = { perSecond: number; p50: number; p95: number; p99: number; answers: number; wrong: number }
export type Shot = { path: string; method?: string; headers?: Record<string, string>; body?: Buffer }

/**
 * Fires requests over so many kept connections, each as soon as the one before it is answered, until the time is over or
 * the shots are. `expected` tells a right answer from a wrong one; wrong ones are counted, never hidden.
 */
export async function measure(
  origin: string,
  options: { connections: number; seconds: number; next: () => Shot | undefined; expected: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections })
  const { hostname, port } = new URL(origin)
  const times: number[] = []
  let wrong = 0
  const started = performance.now()
  const worker = async () => {
    while (performance.now() - started < options.seconds * 1000) {
      const shot = options.next()
      if (!shot) return
      const from = performance.now()
      const status = await new Promise<number>((resolve) => {
        const { path, method = 'GET', headers = {}, body } = shot
        const sent = request({ agent, hostname, port, path, method, headers }, (answer) => {
          answer.resume()
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
  return { ...percentiles(times), perSecond: times.length / seconds, answers: times.length, wrong }
}

function percentiles(times: number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
