import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginStopping, closeAll, isStopping, stopJobs } from '@/lib/platform/background'
import { log } from '@/lib/platform/log'
import { onStopSignal } from '@/lib/platform/stop-signals'

/** However long a client takes: whoever stopped us kills us soon after. */
const latestMs = 9000

/**
 * Ends a server without cutting anybody off. On a stop signal it says at once that it is not ready, and goes on answering,
 * also on new connections, for as many seconds as its proxy takes to notice; no connection is kept for a second request.
 * Then nothing new comes in, what runs is finished, and the process ends with 0.
 */
export class GentleStop {
  private readonly open = new Set<ServerResponse>()

  constructor(
    private readonly server: Server,
    private readonly graceSeconds: number,
    private readonly release: () => void,
  ) {
    // Somebody at a keyboard has no proxy.
    onStopSignal((signal) => this.stop(signal === 'SIGINT' ? 0 : this.graceSeconds * 1000))
  }

  /** An answer that is sent at once. */
  mark(response: ServerResponse): void {
    if (isStopping()) response.shouldKeepAlive = false
  }

  /** Each other one that begins. */
  watch(response: ServerResponse): void {
    this.mark(response)
    this.open.add(response)
    response.once('close', () => this.open.delete(response))
  }

  private async stop(graceMs: number): Promise<void> {
    log.info('stopping')
    beginStopping()
    for (const response of this.open) if (!response.headersSent) response.shouldKeepAlive = false
    const jobs = stopJobs(latestMs - 500)
    await sleep(graceMs)
    const late = setTimeout(() => this.cut(), latestMs - graceMs)
    await new Promise((resolve) => {
      this.server.close(resolve)
      this.server.closeIdleConnections()
    })
    clearTimeout(late)
    await jobs
    await closeAll()
    this.release()
    process.exit(0)
  }

  private cut(): void {
    log.warn({ open: this.open.size }, 'answers cut off')
    this.server.closeAllConnections()
  }
}
